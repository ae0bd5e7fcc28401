mod all;
mod pending;

use std::collections::BTreeMap;

use super::*;
use crate::aws::{GroupStatus, Notification, SecurityGroup};
use crate::framework::model::{Model as _, Set, Val};
use crate::resources::replication_group::samples::{endpoint, seen, shard};

fn read(before: &ReplicationGroup, seen: &ObservedGroup) -> ReplicationGroup {
    state(before, seen, &TagPolicy::default())
}

/// A state that was read once.
fn available_state() -> ReplicationGroup {
    read(&ReplicationGroup::empty(), &seen(&["g-001", "g-002"]))
}

#[test]
fn reading_twice_changes_nothing() {
    let first = available_state();
    assert_eq!(read(&first, &seen(&["g-001", "g-002"])), first);
}

#[test]
fn an_import_has_all_numbers_and_a_list_only_where_shards_differ() {
    let state = available_state();
    assert_eq!(state.num_cache_clusters, Val::Known(2));
    assert_eq!(state.num_node_groups, Val::Known(1));
    assert_eq!(state.replicas_per_node_group, Val::Known(1));
    assert!(state.node_group_configuration.is_null());

    let mut sharded = seen(&["g-0001-001", "g-0001-002"]);
    sharded.group.node_groups.push(shard("0002", &["g-0002-001", "g-0002-002"]));
    sharded.group.member_clusters.extend(["g-0002-001", "g-0002-002"].map(str::to_owned));
    sharded.group.cluster_enabled = Some(true);
    let state = read(&ReplicationGroup::empty(), &sharded);
    assert_eq!(state.num_cache_clusters, Val::Known(4));
    assert_eq!(state.num_node_groups, Val::Known(2));
    assert_eq!(state.replicas_per_node_group, Val::Known(1));
    assert!(state.node_group_configuration.is_null());

    sharded.group.node_groups[1].members.pop();
    let state = read(&ReplicationGroup::empty(), &sharded);
    assert_eq!(state.num_node_groups, Val::Known(2));
    assert!(state.replicas_per_node_group.is_null());
    let shards = state.node_group_configuration.known().expect("uneven shards");
    let counts: Vec<_> =
        shards.iter().filter_map(|s| s.known()?.replica_count.known().copied()).collect();
    assert_eq!(counts, [1, 0]);
}

#[test]
fn configured_words_stay_where_they_mean_the_same() {
    let mut before = available_state();
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
    let before = available_state();
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
fn a_node_of_another_type_shows() {
    let before = available_state();
    for odd in 0..2 {
        let mut now = seen(&["g-001", "g-002"]);
        now.members[odd].cache_node_type = Some("cache.m4.xlarge".to_owned());
        assert_eq!(read(&before, &now).node_type, "cache.m4.xlarge".into(), "member {odd}");
    }
    // While no member shows its type, the group does.
    let mut now = seen(&["g-001"]);
    now.members.clear();
    now.group.cache_node_type = Some("cache.m4.2xlarge".to_owned());
    assert_eq!(read(&before, &now).node_type, "cache.m4.2xlarge".into());
}

#[test]
fn groups_of_security_are_a_set_of_names() {
    let names = |names: &[&str]| -> Val<Set<String>> {
        Val::Known(names.iter().map(|name| (*name).to_owned()).collect())
    };
    let shown = |before: Val<Set<String>>, found: &[&str]| {
        let mut state = available_state();
        state.security_group_ids = before;
        let mut now = seen(&["g-001", "g-002"]);
        for member in &mut now.members {
            let found = found.iter().map(|id| SecurityGroup { id: (*id).to_owned(), status: None });
            member.security_groups = found.collect();
        }
        read(&state, &now).security_group_ids
    };
    // The order does not matter, and the state keeps its own.
    assert_eq!(shown(names(&["sg-2", "sg-1"]), &["sg-1", "sg-2"]), names(&["sg-2", "sg-1"]));
    assert_eq!(shown(names(&["sg-2"]), &["sg-3", "sg-1"]), names(&["sg-1", "sg-3"]));
    assert_eq!(shown(Val::Null, &["sg-1"]), names(&["sg-1"]));
    // None was asked for, or all were taken away, or somebody else took them.
    assert!(shown(Val::Null, &[]).is_null());
    assert_eq!(shown(names(&[]), &[]), names(&[]));
    assert_eq!(shown(names(&["sg-1"]), &[]), names(&[]));
}

#[test]
fn addresses_are_those_of_the_group_and_its_one_shard() {
    let state = available_state();
    assert_eq!(state.primary_endpoint_address, "primary".into());
    assert_eq!(state.reader_endpoint_address, "reader".into());
    assert!(state.configuration_endpoint_address.is_null());
    assert_eq!(state.port, Val::Known(6379));
    let mut sharded = seen(&["g-0001-001"]);
    sharded.group.node_groups[0].primary_endpoint = None;
    sharded.group.configuration_endpoint = Some(endpoint("all"));
    let state = read(&ReplicationGroup::empty(), &sharded);
    assert_eq!(state.configuration_endpoint_address, "all".into());
    assert!(state.primary_endpoint_address.is_null());
    assert_eq!(state.port, Val::Known(6379));
}

/// The state shows a tag of the provider that has another value only where the configuration may be
/// about to claim it.
#[test]
fn tags_of_the_provider_show_after_an_import_only() {
    let policy = TagPolicy {
        defaults: Val::Known([("team".to_owned(), "cache".into())].into()),
        ..TagPolicy::default()
    };
    let tags = BTreeMap::from([("team".to_owned(), "web".to_owned())]);
    let found = Val::Known([("team".to_owned(), "web".into())].into());
    let seen = ObservedGroup { tags: Some(tags), ..seen(&["g-001"]) };
    let imported = state(&ReplicationGroup::empty(), &seen, &policy);
    assert_eq!((imported.tags, imported.tags_all), (found.clone(), found.clone()));
    let refreshed = state(&available_state(), &seen, &policy);
    assert_eq!((refreshed.tags, refreshed.tags_all), (Val::Null, found));
}

/// The one that was chosen is desired like any other. Where nobody chose, AWS says which it is.
#[test]
fn the_member_that_is_backed_up_is_the_chosen_one_as_long_as_it_exists() {
    let mut before = available_state();
    let mut now = seen(&["g-001", "g-002"]);
    now.group.snapshotting_cluster_id = Some("g-002".to_owned());
    assert_eq!(read(&before, &now).snapshotting_cluster_id, "g-002".into());
    before.snapshotting_cluster_id = "g-001".into();
    assert_eq!(read(&before, &now).snapshotting_cluster_id, "g-001".into());
    before.snapshotting_cluster_id = "g-003".into();
    assert_eq!(read(&before, &now).snapshotting_cluster_id, "g-002".into(), "it is gone");
    now.group.snapshotting_cluster_id = None;
    assert!(read(&before, &now).snapshotting_cluster_id.is_null());
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
    assert_eq!(state.notification_topic_status, "active".into());
    now.members[0].notification = topic("inactive");
    assert!(read(&state, &now).notification_topic_arn.is_null(), "switched off by somebody");
    let mut silent = state;
    silent.notification_topic_status = "inactive".into();
    assert!(!read(&silent, &now).notification_topic_arn.is_null(), "silent on purpose");
    assert_eq!(read(&silent, &now).notification_topic_status, "inactive".into());
    // Where there is no topic, nobody says whether it would get notices.
    now.members[0].notification = None;
    assert_eq!(read(&silent, &now).notification_topic_status, "inactive".into());
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
    let mut before = available_state();
    before.num_cache_clusters = Val::Null;
    before.node_group_configuration =
        Val::Known(vec![Val::Known(super::super::model::NodeGroupConfiguration {
            node_group_id: "1".into(),
            replica_count: Val::Known(1),
            primary_availability_zone: "us-east-1f".into(),
            ..super::super::model::NodeGroupConfiguration::empty()
        })]);
    let state = read(&before, &seen(&["g-001", "g-002"]));
    assert_eq!(state.node_group_configuration, before.node_group_configuration);
    let grown = read(&before, &seen(&["g-001", "g-002", "g-003"]));
    assert_ne!(grown.node_group_configuration, before.node_group_configuration);
}

/// Absent is not false where the state knows, and false where nothing is known, as of a group of 2017.
#[test]
fn what_an_answer_leaves_out_is_as_it_was() {
    let mut now = seen(&["g-001", "g-002"]);
    now.group.transit_encryption_enabled = None;
    now.group.at_rest_encryption_enabled = None;
    now.group.auth_token_enabled = None;
    now.group.cluster_enabled = None;
    now.group.auto_minor_version_upgrade = None;
    now.members.iter_mut().for_each(|member| member.auto_minor_version_upgrade = None);
    for known in [true, false] {
        let mut before = ReplicationGroup::empty();
        let flags = |state: &mut ReplicationGroup| {
            [
                &mut state.transit_encryption_enabled,
                &mut state.at_rest_encryption_enabled,
                &mut state.auth_token_enabled,
                &mut state.cluster_enabled,
                &mut state.auto_minor_version_upgrade,
            ]
            .map(std::mem::take)
        };
        assert_eq!(flags(&mut read(&before, &now)), [(); 5].map(|()| Val::Known(false)));
        before.transit_encryption_enabled = Val::Known(known);
        before.at_rest_encryption_enabled = Val::Known(known);
        before.auth_token_enabled = Val::Known(known);
        before.cluster_enabled = Val::Known(known);
        before.auto_minor_version_upgrade = Val::Known(known);
        assert_eq!(flags(&mut read(&before, &now)), [(); 5].map(|()| Val::Known(known)));
    }
}
