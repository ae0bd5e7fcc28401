use super::*;
use crate::aws::Secret;
use crate::framework::model::Model as _;

fn group() -> ReplicationGroup {
    let mut group = ReplicationGroup::empty();
    group.replication_group_id = "g".into();
    group.id = "g".into();
    group.description = "one".into();
    group
}

fn members(ids: &[&str]) -> Val<Set<String>> {
    Val::Known(ids.iter().map(|id| (*id).to_owned()).collect())
}

#[test]
fn nothing_differs_nothing_is_sent() {
    assert_eq!(modify(&group(), &group()), None);
    let mut hurry = group();
    hurry.apply_immediately = Val::Known(true);
    hurry.final_snapshot_identifier = "s".into();
    assert_eq!(modify(&group(), &hurry), None, "these are kept in the state only");
}

#[test]
fn only_what_differs_is_sent() {
    let mut planned = group();
    planned.description = "two".into();
    planned.snapshot_retention_limit = Val::Unknown;
    planned.apply_immediately = Val::Known(true);
    let expected = ModifyReplicationGroup {
        id: "g".to_owned(),
        description: Some("two".to_owned()),
        apply_immediately: Some(true),
        ..ModifyReplicationGroup::default()
    };
    assert_eq!(modify(&group(), &planned), Some(expected));
}

#[test]
fn the_order_of_security_groups_is_no_difference() {
    let (mut prior, mut planned) = (group(), group());
    prior.security_group_ids = members(&["sg-1", "sg-2"]);
    planned.security_group_ids = members(&["sg-2", "sg-1"]);
    assert_eq!(modify(&prior, &planned), None);
    planned.security_group_ids = members(&["sg-3"]);
    let sent = |prior: &ReplicationGroup, planned: &ReplicationGroup| {
        modify(prior, planned).and_then(|input| input.security_group_ids)
    };
    assert_eq!(sent(&prior, &planned), Some(vec!["sg-3".to_owned()]));
    planned.security_group_ids = members(&[]);
    assert_eq!(sent(&prior, &planned), Some(Vec::new()), "an empty list takes them away");
    assert_eq!(sent(&group(), &planned), None, "there is nothing to take away");
}

#[test]
fn a_topic_is_switched_off_when_its_line_is_removed() {
    let mut prior = group();
    prior.notification_topic_arn = "arn:aws:sns:us-east-1:1:t".into();
    let input = modify(&prior, &group()).expect("a change");
    assert_eq!(input.notification_topic_status.as_deref(), Some("inactive"));
    assert_eq!(input.notification_topic_arn, None);
    let back = modify(&group(), &prior).expect("a change");
    assert_eq!(back.notification_topic_status.as_deref(), Some("active"));
}

#[test]
fn backups_are_taken_from_a_member_that_exists() {
    let (mut prior, mut planned) = (group(), group());
    prior.snapshot_retention_limit = Val::Known(0);
    prior.member_clusters = members(&["g-003", "g-002"]);
    planned.snapshot_retention_limit = Val::Known(5);
    let input = modify(&prior, &planned).expect("a change");
    assert_eq!(input.snapshotting_cluster_id.as_deref(), Some("g-002"));
    prior.cluster_enabled = Val::Known(true);
    let input = modify(&prior, &planned).expect("a change");
    assert_eq!(input.snapshotting_cluster_id, None, "not with cluster mode enabled");
}

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
fn a_creation_sends_what_was_given_and_no_more() {
    let mut planned = group();
    planned.transit_encryption_enabled = Val::Known(true);
    planned.automatic_failover_enabled = Val::Known(false);
    planned.engine_version = Val::Unknown;
    planned.tags_all = Val::Known([("k".to_owned(), "v".into())].into());
    let expected = CreateReplicationGroup {
        id: "g".to_owned(),
        description: "one".to_owned(),
        engine: Some("redis".to_owned()),
        transit_encryption_enabled: Some(true),
        tags: [("k".to_owned(), "v".to_owned())].into(),
        ..CreateReplicationGroup::default()
    };
    assert_eq!(create(&planned, &planned), expected);
    let mut config = planned.clone();
    config.auth_token_wo = Val::Known(Secret::new("write-only"));
    let expected = CreateReplicationGroup { auth_token: Some("write-only".into()), ..expected };
    assert_eq!(create(&planned, &config), expected);
}
