//! A rotation of the AUTH token is sent once, also if the apply that sent it was killed, or only the provider.
//!
//! A second rotation to the same token would throw the old one away while clients still use it, and AWS never shows a
//! token. But it shows when the token was changed: a change of the last minutes that the last apply, as far as it is in
//! the state, did not see is that of an apply which did not get to its end.
//!
//! Where only the provider is killed, Terraform keeps the state from before and drops the notes. Then the state says
//! which change of the token is known.

use serde_json::json;
use time::{Duration, OffsetDateTime};

use crate::aws::{self, ApiError, ModifyReplicationGroup};
use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::private::Private;
use crate::framework::timestamp;
use crate::resources::managed::{Session, Update, is_unfinished};

use super::model::ReplicationGroup;
use super::{messages, request};

/// The note until when every change of the token is known: an RFC 3339 time at AWS.
const KNOWN_UNTIL: &str = "token_known_until";
/// The note that it is not known whether AWS has accepted a rotation.
const UNCERTAIN: &str = "token_uncertain";

/// How long ago a change is that may be that of an apply which was killed.
const LATELY: Duration = Duration::minutes(10);
/// Times of AWS are compared to this.
const PRECISION: Duration = Duration::seconds(2);

/// Sends another token.
pub(super) async fn send(
    update: &Update<'_, ReplicationGroup>,
    input: &ModifyReplicationGroup,
) -> Result<(), ApiError> {
    let Session { cx, api, ctx, .. } = update.session;
    let rotates = input.auth_token_update_strategy.as_deref() == Some("ROTATE");
    // A token that replaces user groups was not sent before, while they are there.
    let may_be_second = rotates && input.remove_user_groups.is_none();
    if may_be_second && let Some(known_until) = known_until(&cx.private(), update.prior) {
        let group = api.replication_group(update.name(), ctx).await?;
        let found = group.and_then(|group| unknown_change(&group, known_until, api.now()));
        if let Some(found) = found {
            cx.warn(messages::token_changed_before(update.name(), &found));
            sent(cx, true);
            return Ok(());
        }
    }
    match api.modify_replication_group(input, ctx).await {
        Ok(_) => {
            sent(cx, rotates);
            Ok(())
        }
        Err(error) => {
            if matches!(error, ApiError::OutcomeUnknown { .. }) {
                cx.note(UNCERTAIN, json!(true));
            }
            Err(error)
        }
    }
}

/// From now on, the next change of the token that AWS shows is that of this operation.
fn sent(cx: &Context<Client>, rotates: bool) {
    cx.note(request::ROTATED, json!(rotates));
    cx.forget(KNOWN_UNTIL);
    cx.forget(UNCERTAIN);
}

/// Notes that every change of the token is known, at the end of an operation that got there.
pub(super) fn note_known(session: &Session<'_>) {
    let notes = session.cx.private();
    if !is_unfinished(&notes) && notes.get(UNCERTAIN).is_none() {
        session.cx.note(KNOWN_UNTIL, json!(timestamp::to_the_second(session.api.now())));
    }
}

/// Notes what the state knew, before a refresh brings what AWS shows now.
pub(super) fn note_lost(cx: &Context<Client>, before: &ReplicationGroup) {
    if let Some(time) = known_without_notes(&cx.private(), before) {
        cx.note(KNOWN_UNTIL, json!(timestamp::to_the_second(time)));
    }
}

fn known_until(notes: &Private, prior: &ReplicationGroup) -> Option<OffsetDateTime> {
    let known = notes.get(KNOWN_UNTIL).and_then(|time| timestamp::parse(time.as_str()?));
    known.or_else(|| known_without_notes(notes, prior))
}

/// The last change of the token in the state, or the creation of the group, if the notes of the last apply are lost.
fn known_without_notes(notes: &Private, state: &ReplicationGroup) -> Option<OffsetDateTime> {
    let is_noted =
        [KNOWN_UNTIL, UNCERTAIN, request::ROTATED].iter().any(|name| notes.get(name).is_some());
    if is_noted || is_unfinished(notes) {
        return None;
    }
    let changed = state.auth_token_last_modified.text().or(state.create_time.text());
    changed.and_then(timestamp::parse)
}

/// A change of the token that is under way or a few minutes old, and that nobody knows: when it was.
fn unknown_change(
    group: &aws::ReplicationGroup,
    known_until: OffsetDateTime,
    now: OffsetDateTime,
) -> Option<String> {
    if group.pending.auth_token_status.is_some() {
        return Some("is being changed".to_owned());
    }
    let changed = group.auth_token_last_modified?;
    let is_unknown = changed > known_until + PRECISION && now - changed < LATELY;
    is_unknown.then(|| format!("was changed at {}", timestamp::to_the_second(changed)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::{Model as _, Val};
    use time::macros::datetime;

    #[test]
    fn a_change_of_the_last_minutes_that_no_apply_saw_is_unknown() {
        let now = datetime!(2026-11-28 12:00 UTC);
        let found = |changed: Option<OffsetDateTime>, known_until| {
            let auth_token_last_modified = changed;
            let group = aws::ReplicationGroup {
                auth_token_last_modified,
                ..aws::ReplicationGroup::default()
            };
            unknown_change(&group, known_until, now)
        };
        let minutes = Duration::minutes;
        let an_hour_ago = now - minutes(60);
        assert!(found(Some(now - minutes(2)), an_hour_ago).is_some());
        assert_eq!(found(Some(now - minutes(2)), now - minutes(1)), None, "seen by an apply");
        assert_eq!(found(Some(now - minutes(11)), an_hour_ago), None, "long ago");
        assert_eq!(found(None, an_hour_ago), None);
    }

    #[test]
    fn a_state_whose_notes_are_lost_says_what_it_knew() {
        let time = datetime!(2026-11-28 12:00 UTC);
        let text = |time| Val::Known(timestamp::rfc3339(time));
        let mut state = ReplicationGroup::empty();
        assert_eq!(known_until(&Private::default(), &state), None, "just imported");
        state.create_time = text(time);
        let known = |notes: &Private, state: &ReplicationGroup| known_until(notes, state);
        assert_eq!(known(&Private::default(), &state), Some(time));
        state.auth_token_last_modified = text(time + LATELY);
        assert_eq!(known(&Private::default(), &state), Some(time + LATELY));
        for name in [UNCERTAIN, request::ROTATED, "unfinished"] {
            let mut notes = Private::default();
            notes.set(name, json!(true));
            assert_eq!(known(&notes, &state), None, "{name}");
        }
    }
}
