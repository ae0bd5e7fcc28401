use super::*;
use crate::aws::Secret;
use crate::framework::diagnostics::Severity;
use crate::framework::path::Path;
use crate::resources::replication_group::plan::tests::{
    Planned, config, existing, plan, plan_with_notes,
};

const SECRET: &str = "0123456789abcdef";

fn secret(token: &str) -> Val<Secret> {
    Val::Known(Secret::new(token))
}

/// A configuration with this `auth_token`.
fn kept(token: Val<Secret>) -> ReplicationGroup {
    ReplicationGroup { auth_token: token, ..config() }
}

/// A configuration with this `auth_token_wo` and its version.
fn write_only(token: Val<Secret>, version: Val<i64>) -> ReplicationGroup {
    ReplicationGroup { auth_token_wo: token, auth_token_wo_version: version, ..config() }
}

/// A group with or without a token, of which no argument is recorded.
fn with_token(enabled: bool) -> ReplicationGroup {
    ReplicationGroup { auth_token_enabled: Val::Known(enabled), ..existing() }
}

/// A group with or without a token, whose `auth_token_wo` was sent with version 1.
fn sent_once(enabled: bool) -> ReplicationGroup {
    ReplicationGroup { auth_token_wo_version: Val::Known(1), ..with_token(enabled) }
}

/// Each message: how grave it is, and at which attribute.
fn messages(planned: &Planned) -> Vec<(Severity, String)> {
    let path = |message: &Diagnostic| message.path.as_ref().map(Path::to_string);
    let messages = planned.result.diagnostics.iter();
    messages.map(|message| (message.severity, path(message).unwrap_or_default())).collect()
}

fn error(attribute: &str) -> (Severity, String) {
    (Severity::Error, attribute.to_owned())
}

fn warning(attribute: &str) -> (Severity, String) {
    (Severity::Warning, attribute.to_owned())
}

fn says(planned: &Planned, words: &str) -> bool {
    planned.result.diagnostics.iter().any(|message| message.detail.contains(words))
}

#[tokio::test]
async fn a_token_can_t_be_removed_until_user_groups_have_taken_its_place() {
    let mut prior = with_token(true);
    prior.auth_token = secret("old");
    assert_eq!(messages(&plan(Some(&prior), &config()).await), [error("auth_token")]);
    let removed = plan(Some(&sent_once(true)), &config()).await;
    assert_eq!(messages(&removed), [error("auth_token_wo")]);
    let removed = plan(Some(&sent_once(false)), &config()).await;
    assert_eq!(messages(&removed), []);
    assert_eq!(removed.state.status, "available".into(), "nothing is sent");
}

#[tokio::test]
async fn the_first_token_after_an_import_is_recorded_and_not_sent() {
    let imported = with_token(true);
    let recorded = plan(Some(&imported), &kept(secret(SECRET))).await;
    assert_eq!(messages(&recorded), [warning("auth_token")]);
    assert!(says(&recorded, "apply once with the real token"));
    assert!(recorded.result.planned.is_wholly_known(), "no call, so nothing can change");
    assert!(!format!("{:?}", recorded.state).contains(SECRET));
    let recorded = plan(Some(&imported), &write_only(secret(SECRET), Val::Known(1))).await;
    assert_eq!(messages(&recorded), [warning("auth_token_wo")]);
    assert!(says(&recorded, "apply again with another auth_token_wo_version"));
    assert!(recorded.result.planned.is_wholly_known(), "no call, so nothing can change");
    // From auth_token to auth_token_wo the apply compares.
    let prior = kept(secret("t"));
    let prior = ReplicationGroup { auth_token: prior.auth_token, ..imported };
    let moved = plan(Some(&prior), &write_only(secret("t"), Val::Known(1))).await;
    assert_eq!(messages(&moved), []);
    assert!(moved.state.status.is_unknown());
    assert!(moved.state.auth_token.is_null());
}

#[tokio::test]
async fn a_write_only_token_is_sent_when_its_version_changes() {
    let prior = sent_once(true);
    for value in [secret("another"), Val::Unknown] {
        let same = plan(Some(&prior), &write_only(value.clone(), Val::Known(1))).await;
        assert!(same.result.unchanged, "the version is the same");
        // Only the apply has the last word on the value, so its plan must leave room.
        for version in [Val::Known(2), Val::Unknown] {
            let next = plan(Some(&prior), &write_only(value.clone(), version)).await;
            assert!(next.state.status.is_unknown());
            assert_eq!(next.state.auth_token_enabled, Val::Known(true));
            let unknown = next.state.auth_token_wo_version.is_unknown();
            let expected = if unknown { vec![] } else { vec![warning("auth_token_wo_version")] };
            assert_eq!(messages(&next), expected);
        }
    }
}

#[tokio::test]
async fn a_group_is_planned_with_a_password_once_a_token_is_given() {
    let write_only = |version| write_only(Val::Unknown, version);
    for (config, enabled) in [
        (kept(secret(SECRET)), Val::Known(true)),
        (kept(Val::Unknown), Val::Unknown),
        (write_only(Val::Known(1)), Val::Known(true)),
        (write_only(Val::Unknown), Val::Unknown),
    ] {
        for prior in [None, Some(with_token(false))] {
            let planned = plan(prior.as_ref(), &config).await;
            assert_eq!(planned.state.auth_token_enabled, enabled, "{config:?}");
            assert!(planned.state.auth_token_wo.is_null());
        }
    }
    let lost = plan(Some(&sent_once(false)), &write_only(Val::Known(1))).await;
    assert_eq!(lost.state.auth_token_enabled, Val::Known(false), "not sent again");
    let again = plan(Some(&sent_once(false)), &write_only(Val::Unknown)).await;
    assert!(again.state.auth_token_enabled.is_unknown(), "perhaps sent again");
}

#[tokio::test]
async fn a_write_only_token_that_is_gone_is_sent_only_with_another_version() {
    let gone = sent_once(false);
    let lost = plan(Some(&gone), &write_only(secret(SECRET), Val::Known(1))).await;
    assert!(lost.result.unchanged);
    assert_eq!(messages(&lost), [warning("auth_token_wo_version")]);
    let again = plan(Some(&gone), &write_only(secret(SECRET), Val::Known(2))).await;
    assert_eq!(messages(&again), [warning("auth_token_wo_version")]);
    assert!(says(&again, "SET, the default for a group without a token"));
}

#[tokio::test]
async fn a_first_token_that_is_added_by_rotate_leaves_the_group_open() {
    let rotating = |config: ReplicationGroup| ReplicationGroup {
        auth_token_update_strategy: "ROTATE".into(),
        ..config
    };
    let open = [warning("auth_token_update_strategy")];
    let none = with_token(false);
    let first = kept(secret(SECRET));
    assert_eq!(messages(&plan(Some(&none), &rotating(first.clone())).await), open);
    assert_eq!(messages(&plan(Some(&none), &first).await), [warning("auth_token_update_strategy")]);
    let first = write_only(secret(SECRET), Val::Known(1));
    assert_eq!(messages(&plan(Some(&none), &rotating(first.clone())).await), open);
    assert_eq!(messages(&plan(Some(&none), &first).await), [warning("auth_token_wo_version")]);
    assert_eq!(messages(&plan(Some(&none), &rotating(config())).await), [], "no token");
    // What is there stays beside the new one.
    let second = rotating(write_only(secret(SECRET), Val::Known(2)));
    let rotated = plan(Some(&sent_once(true)), &second).await;
    assert_eq!(messages(&rotated), [warning("auth_token_wo_version")]);
    assert!(says(&rotated, "The old token stays valid"));
    assert_eq!(messages(&plan(Some(&sent_once(false)), &second).await), open);
    // One that is gone is not sent with the same version, so there is another message about it.
    let same = rotating(write_only(secret(SECRET), Val::Known(1)));
    let lost = [warning("auth_token_wo_version")];
    assert_eq!(messages(&plan(Some(&sent_once(false)), &same).await), lost);
    // While AWS is still at it, there is no message at all.
    let busy = ReplicationGroup { status: "modifying".into(), ..sent_once(false) };
    assert_eq!(messages(&plan(Some(&busy), &same).await), []);
}

#[tokio::test]
async fn a_new_group_may_do_without_the_token() {
    let mut prior = with_token(true);
    prior.auth_token = secret("old");
    let mut open = config();
    open.transit_encryption_enabled = Val::Known(false);
    let planned = plan(Some(&prior), &open).await;
    assert_eq!(planned.replaces(), ["transit_encryption_enabled"]);
    assert!(messages(&planned).iter().all(|(severity, _)| *severity != Severity::Error));
}

#[tokio::test]
async fn set_with_another_token_is_an_error_only_where_none_is_known_to_rotate() {
    let setting = |config: ReplicationGroup| ReplicationGroup {
        auth_token_update_strategy: "SET".into(),
        ..config
    };
    let mut prior = with_token(true);
    prior.auth_token = secret("old");
    let said = async |notes: &[(&str, bool)], config: ReplicationGroup| {
        let planned = plan_with_notes(notes, Some(&prior), &setting(config)).await;
        messages(&planned)
    };
    let place = "auth_token_update_strategy";
    let other = || kept(secret(SECRET));
    assert_eq!(said(&[], other()).await, [warning(place)], "after an import");
    assert_eq!(said(&[("rotated", true)], other()).await, [warning(place)]);
    assert_eq!(said(&[("rotated", false)], other()).await, [error(place)]);
    assert_eq!(said(&[("created", true)], other()).await, [error(place)]);
    // The same token ends a rotation.
    let same = || kept(secret("old"));
    assert_eq!(said(&[("rotated", true)], same()).await, [warning(place)]);
    assert_eq!(said(&[("rotated", false)], same()).await, [], "nothing is sent");
}
