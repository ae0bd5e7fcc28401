mod creation;
mod token;

use super::*;
use crate::aws::Secret;
use crate::framework::model::{Model as _, Set};
use crate::resources::log_delivery::samples::{blocks, enabled, ended};
use crate::resources::replication_group::model::PendingModifiedValues;

fn group() -> ReplicationGroup {
    let mut group = ReplicationGroup::empty();
    group.replication_group_id = "g".into();
    group.id = "g".into();
    group.description = "one".into();
    group
}

fn names(names: &[&str]) -> Val<Set<String>> {
    Val::Known(names.iter().map(|name| (*name).to_owned()).collect())
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
fn every_argument_that_can_be_changed_reaches_its_parameter() {
    let mut planned = group();
    planned.description = "two".into();
    planned.primary_cluster_id = "g-002".into();
    planned.snapshotting_cluster_id = "g-003".into();
    planned.automatic_failover_enabled = Val::Known(false);
    planned.multi_az_enabled = Val::Known(true);
    planned.security_group_names = names(&["classic"]);
    planned.security_group_ids = names(&["sg-1"]);
    planned.ip_discovery = "ipv6".into();
    planned.maintenance_window = "sun:05:00-sun:06:00".into();
    planned.notification_topic_arn = "t".into();
    planned.notification_topic_status = "inactive".into();
    planned.parameter_group_name = "p".into();
    planned.apply_immediately = Val::Known(false);
    planned.engine = "valkey".into();
    planned.engine_version = "7.2".into();
    planned.auto_minor_version_upgrade = Val::Known(false);
    planned.snapshot_retention_limit = Val::Known(5);
    planned.snapshot_window = "03:00-04:00".into();
    planned.node_type = "cache.m4.xlarge".into();
    let text = |text: &str| Some(text.to_owned());
    let expected = ModifyReplicationGroup {
        id: "g".to_owned(),
        description: text("two"),
        primary_cluster_id: text("g-002"),
        snapshotting_cluster_id: text("g-003"),
        automatic_failover_enabled: Some(false),
        multi_az_enabled: Some(true),
        cache_security_group_names: Some(vec!["classic".to_owned()]),
        security_group_ids: Some(vec!["sg-1".to_owned()]),
        preferred_maintenance_window: text("sun:05:00-sun:06:00"),
        notification_topic_arn: text("t"),
        notification_topic_status: text("inactive"),
        cache_parameter_group_name: text("p"),
        apply_immediately: Some(false),
        engine: text("valkey"),
        engine_version: text("7.2"),
        auto_minor_version_upgrade: Some(false),
        snapshot_retention_limit: Some(5),
        snapshot_window: text("03:00-04:00"),
        cache_node_type: text("cache.m4.xlarge"),
        // Calls of their own.
        transit_encryption_enabled: None,
        transit_encryption_mode: None,
        auth_token: None,
        auth_token_update_strategy: None,
        log_deliveries: Vec::new(),
        // No argument sets these.
        user_group_ids_to_add: Vec::new(),
        user_group_ids_to_remove: Vec::new(),
        remove_user_groups: None,
        ip_discovery: text("ipv6"),
        cluster_mode: None,
        durability: None,
    };
    assert_eq!(modify(&group(), &planned), Some(expected));
}

#[test]
fn a_number_that_is_too_large_is_sent_for_aws_to_refuse() {
    let mut planned = group();
    planned.snapshot_retention_limit = Val::Known(5_000_000_000);
    let input = modify(&group(), &planned).expect("a change");
    assert_eq!(input.snapshot_retention_limit, Some(i32::MAX));
}

#[test]
fn the_order_of_security_groups_is_no_difference() {
    let (mut prior, mut planned) = (group(), group());
    prior.security_group_ids = names(&["sg-1", "sg-2"]);
    planned.security_group_ids = names(&["sg-2", "sg-1"]);
    assert_eq!(modify(&prior, &planned), None);
    planned.security_group_ids = names(&["sg-3"]);
    let sent = |prior: &ReplicationGroup, planned: &ReplicationGroup| {
        modify(prior, planned).and_then(|input| input.security_group_ids)
    };
    assert_eq!(sent(&prior, &planned), Some(vec!["sg-3".to_owned()]));
    planned.security_group_ids = names(&[]);
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
    assert_eq!(back.notification_topic_arn.as_deref(), Some("arn:aws:sns:us-east-1:1:t"));
}

#[test]
fn the_status_of_a_topic_is_changed_only_where_there_is_a_topic() {
    let mut prior = group();
    prior.notification_topic_arn = "t".into();
    prior.notification_topic_status = "active".into();
    let mut planned = prior.clone();
    planned.notification_topic_status = "inactive".into();
    let expected = ModifyReplicationGroup {
        id: "g".to_owned(),
        notification_topic_status: Some("inactive".to_owned()),
        ..ModifyReplicationGroup::default()
    };
    assert_eq!(modify(&prior, &planned), Some(expected));
    let mut planned = group();
    planned.notification_topic_status = "inactive".into();
    assert_eq!(modify(&group(), &planned), None);
}

#[test]
fn backups_are_taken_from_a_member_that_exists() {
    let (mut prior, mut planned) = (group(), group());
    prior.snapshot_retention_limit = Val::Known(0);
    prior.member_clusters = names(&["g-003", "g-002"]);
    planned.snapshot_retention_limit = Val::Known(5);
    let input = modify(&prior, &planned).expect("a change");
    assert_eq!(input.snapshotting_cluster_id.as_deref(), Some("g-002"));
    prior.cluster_enabled = Val::Known(true);
    let input = modify(&prior, &planned).expect("a change");
    assert_eq!(input.snapshotting_cluster_id, None, "not with cluster mode enabled");
}

#[test]
fn only_backups_that_are_turned_on_choose_a_member() {
    let chosen = |before: Val<i64>, after: i64| {
        let (mut prior, mut planned) = (group(), group());
        prior.snapshot_retention_limit = before;
        prior.member_clusters = names(&["g-001", "g-002"]);
        planned.snapshot_retention_limit = Val::Known(after);
        modify(&prior, &planned).expect("a change").snapshotting_cluster_id
    };
    assert_eq!(chosen(Val::Null, 1).as_deref(), Some("g-001"));
    assert_eq!(chosen(Val::Null, 0), None, "they stay off");
    assert_eq!(chosen(Val::Known(5), 7), None, "they were on");
    assert_eq!(chosen(Val::Known(5), 0), None, "they go off");
}

/// A group with a change of each kind that waits for the maintenance window.
fn waiting() -> ReplicationGroup {
    let pending = PendingModifiedValues {
        primary_cluster_id: "g-002".into(),
        automatic_failover_status: "enabled".into(),
        engine_version: "7.2".into(),
        node_type: "cache.m4.xlarge".into(),
        ..PendingModifiedValues::empty()
    };
    let mut group = group();
    group.primary_cluster_id = "g-002".into();
    group.automatic_failover_enabled = Val::Known(true);
    group.engine = "valkey".into();
    group.engine_version = "7.2".into();
    group.engine_version_actual = "7.1".into();
    group.node_type = "cache.m4.xlarge".into();
    group.pending_modified_values = Val::Known(vec![Val::Known(pending)]);
    group
}

/// The request that asks for all of it again.
fn all_again() -> ModifyReplicationGroup {
    ModifyReplicationGroup {
        id: "g".to_owned(),
        primary_cluster_id: Some("g-002".to_owned()),
        automatic_failover_enabled: Some(true),
        engine: Some("valkey".to_owned()),
        engine_version: Some("7.2".to_owned()),
        cache_node_type: Some("cache.m4.xlarge".to_owned()),
        ..ModifyReplicationGroup::default()
    }
}

/// What is sent while something is pending takes its place.
#[test]
fn what_waits_and_is_still_wanted_goes_along_with_another_change() {
    let mut planned = waiting();
    planned.description = "two".into();
    let description = Some("two".to_owned());
    let expected = ModifyReplicationGroup { description, ..all_again() };
    assert_eq!(modify(&waiting(), &planned), Some(expected));
    let mut planned = waiting();
    planned.node_type = "cache.m4.large".into();
    let cache_node_type = Some("cache.m4.large".to_owned());
    let expected = ModifyReplicationGroup { cache_node_type, ..all_again() };
    assert_eq!(modify(&waiting(), &planned), Some(expected), "the new value counts");
}

#[test]
fn what_waits_is_sent_alone_when_it_is_first_wanted_at_once() {
    let sent = |before: Val<bool>, after: Val<bool>| {
        let prior = ReplicationGroup { apply_immediately: before, ..waiting() };
        modify(&prior, &ReplicationGroup { apply_immediately: after, ..waiting() })
    };
    let expected = ModifyReplicationGroup { apply_immediately: Some(true), ..all_again() };
    assert_eq!(sent(Val::Null, Val::Known(true)), Some(expected.clone()));
    assert_eq!(sent(Val::Known(false), Val::Known(true)), Some(expected));
    assert_eq!(sent(Val::Null, Val::Null), None, "it goes on waiting");
    assert_eq!(sent(Val::Known(true), Val::Known(true)), None, "it was asked for before");
    assert_eq!(sent(Val::Known(true), Val::Known(false)), None);
}

#[test]
fn a_deletion_says_what_stays_of_the_group() {
    let mut prior = group();
    prior.retain_primary_cluster = Val::Known(false);
    let bare = DeleteReplicationGroup { id: "g".to_owned(), ..DeleteReplicationGroup::default() };
    assert_eq!(delete(&prior), bare);
    prior.retain_primary_cluster = Val::Known(true);
    prior.final_snapshot_identifier = "last".into();
    let expected = DeleteReplicationGroup {
        id: "g".to_owned(),
        retain_primary_cluster: Some(true),
        final_snapshot_identifier: Some("last".to_owned()),
    };
    assert_eq!(delete(&prior), expected);
}

#[test]
fn log_deliveries_are_changed_at_once_in_a_call_of_their_own() {
    let mut prior = group();
    prior.apply_immediately = Val::Known(false);
    prior.log_delivery_configuration = blocks(&[("slow-log", "a")]);
    let sent = |planned: &ReplicationGroup| own(OwnCall::LogDelivery, &prior, planned);
    let blamed = |planned: &ReplicationGroup| own_argument(OwnCall::LogDelivery, &prior, planned);
    assert_eq!((sent(&prior), blamed(&prior)), (None, None));
    let mut planned = prior.clone();
    planned.log_delivery_configuration = blocks(&[("engine-log", "b")]);
    assert_eq!(modify(&prior, &planned), None);
    let expected = ModifyReplicationGroup {
        id: "g".to_owned(),
        apply_immediately: Some(true),
        log_deliveries: vec![enabled("engine-log", "b"), ended("slow-log")],
        ..ModifyReplicationGroup::default()
    };
    assert_eq!(sent(&planned), Some(expected));
    assert_eq!(blamed(&planned), Some("log_delivery_configuration"));
    let mut failed = prior.clone();
    failed.log_delivery_errors = Val::Known([("slow-log".to_owned(), "why".into())].into());
    let again = own(OwnCall::LogDelivery, &failed, &prior).expect("what failed is asked for again");
    assert_eq!(again.log_deliveries, [enabled("slow-log", "a")]);
    let blamed = own_argument(OwnCall::LogDelivery, &failed, &prior);
    assert_eq!(blamed, Some("log_delivery_configuration"));
}
