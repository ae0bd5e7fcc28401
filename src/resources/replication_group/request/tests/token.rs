//! The AUTH token.

use serde_json::json;

use super::*;

#[test]
fn tokens_are_set_first_and_rotated_later() {
    let strategy = |prior: &ReplicationGroup, planned: &ReplicationGroup| {
        token(prior, planned, planned, false).and_then(|input| input.auth_token_update_strategy)
    };
    let (mut prior, mut planned) = (group(), group());
    planned.auth_token = Val::Known(Secret::new("new"));
    assert_eq!(strategy(&prior, &planned).as_deref(), Some("SET"));
    prior.auth_token_enabled = Val::Known(true);
    assert_eq!(strategy(&prior, &planned), None, "an imported group keeps the token it has");
    prior.auth_token = Val::Known(Secret::new("old"));
    assert_eq!(strategy(&prior, &planned).as_deref(), Some("ROTATE"));
    planned.auth_token_update_strategy = "SET".into();
    assert_eq!(strategy(&prior, &planned).as_deref(), Some("SET"));
    assert_eq!(token(&planned, &planned, &planned, false), None);
    // The old token goes with the same token again, and only after a rotation.
    assert_eq!(strategy(&planned, &planned), None);
    let ends = token(&planned, &planned, &planned, true);
    let ends = ends.and_then(|input| input.auth_token_update_strategy);
    assert_eq!(ends.as_deref(), Some("SET"));
    planned.auth_token_update_strategy = "ROTATE".into();
    assert_eq!(token(&planned, &planned, &planned, true), None);
}

/// A group with a token in the state, with one of a version, or with one of which nothing is known.
fn with_token(token: Option<&str>, version: Option<i64>) -> ReplicationGroup {
    let mut prior = group();
    prior.auth_token = token.map(Secret::from).into();
    prior.auth_token_wo_version = version.into();
    prior.auth_token_enabled = Val::Known(true);
    prior
}

/// What is sent for a write-only token of a version: the token and the strategy.
fn sent_write_only(
    prior: &ReplicationGroup,
    given: &str,
    version: Val<i64>,
) -> Option<(String, String)> {
    let mut config = group();
    config.auth_token_wo = Val::Known(Secret::new(given));
    config.auth_token_wo_version = version;
    let planned = ReplicationGroup { auth_token_wo: Val::Null, ..config.clone() };
    let input = token(prior, &planned, &config, true)?;
    let token = input.auth_token.expect("a token").expose().to_owned();
    Some((token, input.auth_token_update_strategy.expect("a strategy")))
}

#[test]
fn a_write_only_token_is_sent_when_its_version_changes() {
    let sent = |prior: &ReplicationGroup, version: i64| {
        sent_write_only(prior, "new", Val::Known(version)).map(|(_, strategy)| strategy)
    };
    let first = with_token(None, Some(1));
    assert_eq!(sent(&first, 1), None, "the value may be another in every run");
    assert_eq!(sent(&first, 2).as_deref(), Some("ROTATE"));
    assert_eq!(sent(&with_token(None, None), 1), None, "an imported group keeps the token it has");
    let mut without = with_token(None, None);
    without.auth_token_enabled = Val::Known(false);
    assert_eq!(sent(&without, 1).as_deref(), Some("SET"));
    assert_eq!(sent_write_only(&first, "new", Val::Unknown), None);
}

#[test]
fn a_token_that_becomes_write_only_is_sent_if_it_is_another() {
    let prior = with_token(Some("old"), None);
    let sent = |given: &str| sent_write_only(&prior, given, Val::Known(1));
    assert_eq!(sent("old"), None);
    assert_eq!(sent("new"), Some(("new".to_owned(), "ROTATE".to_owned())));
    // Back again, nothing is known of the one before.
    let mut back = group();
    back.auth_token = Val::Known(Secret::new("old"));
    let sent = token(&with_token(None, Some(1)), &back, &back, false).expect("a call");
    assert_eq!(sent.auth_token_update_strategy.as_deref(), Some("ROTATE"));
}

#[test]
fn a_token_that_the_group_has_lost_is_set_again() {
    let mut prior = with_token(Some("t"), None);
    prior.auth_token_enabled = Val::Known(false);
    let sent = token(&prior, &prior, &prior, false).expect("a call");
    assert_eq!(sent.auth_token_update_strategy.as_deref(), Some("SET"));
    prior.status = "modifying".into();
    assert_eq!(token(&prior, &prior, &prior, false), None, "it may be on its way");
}

#[test]
fn a_token_is_changed_alone_and_at_once() {
    let mut planned = group();
    planned.description = "two".into();
    planned.auth_token = Val::Known(Secret::new("new"));
    let expected = ModifyReplicationGroup {
        id: "g".to_owned(),
        auth_token: Some(Secret::new("new")),
        auth_token_update_strategy: Some("SET".to_owned()),
        apply_immediately: Some(true),
        ..ModifyReplicationGroup::default()
    };
    assert_eq!(token(&group(), &planned, &planned, false), Some(expected));
}

#[test]
fn only_the_note_of_a_rotation_says_that_there_are_two_tokens() {
    let mut notes = Private::default();
    assert!(!is_rotated(&notes));
    notes.set(ROTATED, json!(true));
    assert!(is_rotated(&notes));
    notes.set(ROTATED, json!(false));
    assert!(!is_rotated(&notes), "a SET has ended it");
}
