use super::*;
use crate::aws::{GroupStatus, Notification, SecurityGroup};
use crate::framework::model::Model as _;
use crate::resources::replication_group::samples::{seen, shard};

fn read(before: &ReplicationGroup, seen: &Seen) -> ReplicationGroup {
    state(before, seen, &TagPolicy::default())
}

/// A state that was read once.
fn settled_state() -> ReplicationGroup {
    read(&ReplicationGroup::empty(), &seen(&["g-001", "g-002"]))
}

#[test]
fn reading_twice_changes_nothing() {
    let first = settled_state();
    assert_eq!(read(&first, &seen(&["g-001", "g-002"])), first);
}

#[test]
fn an_import_says_how_many_nodes_there_are_in_one_way() {
    let state = settled_state();
    assert_eq!(state.num_cache_clusters, Val::Known(2));
    assert!(state.num_node_groups.is_null());
    assert!(state.replicas_per_node_group.is_null());
    assert!(state.node_group_configuration.is_null());

    let mut sharded = seen(&["g-0001-001", "g-0001-002"]);
    sharded.group.node_groups.push(shard("0002", &["g-0002-001", "g-0002-002"]));
    sharded.group.cluster_enabled = true;
    let state = read(&ReplicationGroup::empty(), &sharded);
    assert!(state.num_cache_clusters.is_null());
    assert_eq!(state.num_node_groups, Val::Known(2));
    assert_eq!(state.replicas_per_node_group, Val::Known(1));

    sharded.group.node_groups[1].members.pop();
    let state = read(&ReplicationGroup::empty(), &sharded);
    assert!(state.num_node_groups.is_null());
    let shards = state.node_group_configuration.known().expect("uneven shards");
    let counts: Vec<_> =
        shards.iter().filter_map(|s| s.known()?.replica_count.known().copied()).collect();
    assert_eq!(counts, [1, 0]);
}

#[test]
fn configured_words_stay_where_they_mean_the_same() {
    let mut before = settled_state();
    before.replication_group_id = "G".into();
    before.engine_version = "6.x".into();
    before.maintenance_window = "Sun:05:00-Sun:06:00".into();
    before.kms_key_id = "alias/k".into();
    let mut now = seen(&["g-001", "g-002"]);
    now.group.kms_key_id = Some("arn:aws:kms:us-east-1:1:key/k".to_owned());
    let state = read(&before, &now);
    assert_eq!(state.replication_group_id, "G".into());
    assert_eq!(state.id, "g".into());
    assert_eq!(state.engine_version, "6.x".into());
    assert_eq!(state.engine_version_actual, "6.2.6".into());
    assert_eq!(state.maintenance_window, "Sun:05:00-Sun:06:00".into());
    assert_eq!(state.kms_key_id, "alias/k".into());
}

#[test]
fn one_member_that_differs_shows() {
    let before = settled_state();
    for odd in 0..2 {
        let mut now = seen(&["g-001", "g-002"]);
        now.members[odd].engine_version = Some("5.0.6".to_owned());
        now.members[odd].preferred_maintenance_window = Some("mon:01:00-mon:02:00".to_owned());
        now.members[odd].security_groups =
            vec![SecurityGroup { id: "sg-1".to_owned(), status: None }];
        let state = read(&before, &now);
        assert_eq!(state.engine_version, "5.0.6".into(), "member {odd}");
        assert_eq!(state.maintenance_window, "mon:01:00-mon:02:00".into());
        assert_eq!(state.security_group_ids, Val::Known(["sg-1".to_owned()].into_iter().collect()));
    }
}

#[test]
fn what_is_pending_and_wanted_is_no_difference() {
    let mut before = settled_state();
    before.engine_version = "7.1".into();
    before.node_type = "cache.m4.xlarge".into();
    before.automatic_failover_enabled = Val::Known(true);
    let mut now = seen(&["g-001", "g-002"]);
    now.group.pending.automatic_failover = Some("enabled".to_owned());
    for member in &mut now.members {
        member.pending.engine_version = Some("7.1.0".to_owned());
        member.pending.cache_node_type = Some("cache.m4.xlarge".to_owned());
    }
    let state = read(&before, &now);
    assert_eq!(state.engine_version, before.engine_version);
    assert_eq!(state.node_type, before.node_type);
    assert_eq!(state.automatic_failover_enabled, Val::Known(true));
    let pending = state.pending_modified_values.known().and_then(|p| p.first()?.known());
    let pending = pending.expect("one object");
    assert_eq!(pending.engine_version, "7.1.0".into());
    // Something else is pending: that is a difference.
    before.node_type = "cache.m4.2xlarge".into();
    assert_eq!(read(&before, &now).node_type, "cache.m4.large".into());
}

#[test]
fn a_topic_counts_while_notices_are_sent() {
    let mut now = seen(&["g-001"]);
    let topic = |status: &str| {
        let topic_arn = "arn:aws:sns:us-east-1:1:t".to_owned();
        Some(Notification { topic_arn, topic_status: Some(status.to_owned()) })
    };
    now.members[0].notification = topic("active");
    let state = read(&ReplicationGroup::empty(), &now);
    assert_eq!(state.notification_topic_arn, "arn:aws:sns:us-east-1:1:t".into());
    now.members[0].notification = topic("inactive");
    assert!(read(&state, &now).notification_topic_arn.is_null(), "switched off by somebody");
    let mut silent = state;
    silent.notification_topic_status = "inactive".into();
    assert!(!read(&silent, &now).notification_topic_arn.is_null(), "silent on purpose");
}

#[test]
fn a_group_that_is_being_created_keeps_what_was_planned() {
    let mut planned = ReplicationGroup::empty();
    planned.num_cache_clusters = Val::Known(2);
    planned.maintenance_window = Val::Unknown;
    planned.subnet_group_name = "s".into();
    let mut now = seen(&[]);
    now.group.status = GroupStatus::Creating;
    now.group.node_groups.clear();
    now.members.clear();
    now.tags = None;
    let state = read(&planned, &now);
    assert_eq!(state.num_cache_clusters, Val::Known(2));
    assert_eq!(state.subnet_group_name, "s".into());
    assert!(state.maintenance_window.is_null(), "unknown becomes null");
    assert_eq!(state.status, "creating".into());
}

#[test]
fn zones_and_roles_are_no_difference() {
    let mut before = settled_state();
    before.num_cache_clusters = Val::Null;
    before.node_group_configuration =
        Val::Known(vec![Val::Known(super::super::model::NodeGroupConfiguration {
            node_group_id: "1".into(),
            slots: Val::Null,
            replica_count: Val::Known(1),
            primary_availability_zone: "us-east-1f".into(),
            replica_availability_zones: Val::Null,
        })]);
    let state = read(&before, &seen(&["g-001", "g-002"]));
    assert_eq!(state.node_group_configuration, before.node_group_configuration);
    let grown = read(&before, &seen(&["g-001", "g-002", "g-003"]));
    assert_ne!(grown.node_group_configuration, before.node_group_configuration);
}
