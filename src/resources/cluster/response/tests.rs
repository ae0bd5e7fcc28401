mod all;

use std::collections::BTreeMap;

use time::OffsetDateTime;

use super::*;
use crate::aws::{CacheCluster, Notification, Secret, SecurityGroup as Found};
use crate::framework::model::{Model as _, Val};
use crate::resources::cluster::samples::{existing, memcached, node, redis, texts};

fn seen(cluster: CacheCluster) -> ObservedCluster {
    ObservedCluster { cluster, tags: Some(BTreeMap::new()) }
}

fn read(before: &Cluster, cluster: CacheCluster) -> Cluster {
    state(before, &seen(cluster), &TagPolicy::default())
}

fn imported(cluster: CacheCluster) -> Cluster {
    let mut before = Cluster::empty();
    before.id = "c".into();
    before.cluster_id = "c".into();
    read(&before, cluster)
}

#[test]
fn a_memcached_cluster_after_an_import() {
    let state = imported(memcached(&["a", "b"]));
    assert_eq!(state.num_cache_nodes, Val::Known(2));
    assert_eq!(state.engine_version, "1.5.16".into());
    assert_eq!(state.az_mode, "cross-az".into());
    assert_eq!(state.availability_zone, "Multiple".into());
    assert_eq!(state.port, Val::Known(11211));
    assert_eq!(state.configuration_endpoint, "c.cfg:11211".into());
    assert_eq!(state.cluster_address, "c.cfg".into());
    assert!(state.snapshot_retention_limit.is_null(), "Memcached has no backups");
    assert!(state.snapshot_window.is_null());
    assert!(state.preferred_availability_zones.is_null(), "AWS does not say it");
    assert!(state.security_group_ids.is_null());
    assert_eq!(state.pending_modified_values, Val::Known(Vec::new()));
}

#[test]
fn a_redis_node_after_an_import() {
    let state = imported(redis());
    assert_eq!(state.engine_version, "6.2".into());
    assert_eq!(state.engine_version_actual, "6.2.6".into());
    assert_eq!(state.snapshot_retention_limit, Val::Known(0));
    assert_eq!(state.snapshot_window, "03:00-04:00".into());
    assert!(state.az_mode.is_null(), "only Memcached has it");
}

/// An argument that contradicts `replication_group_id` must not get into a configuration that is made
/// from an import. A replica that was created here shows what it has.
#[test]
fn a_replica_shows_what_it_inherits_only_where_it_was_asked_for() {
    let replica = CacheCluster {
        replication_group_id: Some("g".to_owned()),
        notification: Some(Notification {
            topic_arn: "topic".to_owned(),
            topic_status: Some("active".to_owned()),
        }),
        security_groups: vec![Found { id: "sg-1".to_owned(), status: None }],
        ..redis()
    };
    let state = imported(replica.clone());
    assert_eq!(state.replication_group_id, "g".into());
    assert_eq!(state.availability_zone, "a".into());
    for (name, null) in [
        ("engine", state.engine.is_null()),
        ("engine_version", state.engine_version.is_null()),
        ("node_type", state.node_type.is_null()),
        ("num_cache_nodes", state.num_cache_nodes.is_null()),
        ("parameter_group_name", state.parameter_group_name.is_null()),
        ("port", state.port.is_null()),
        ("az_mode", state.az_mode.is_null()),
        ("subnet_group_name", state.subnet_group_name.is_null()),
        ("security_group_ids", state.security_group_ids.is_null()),
        ("maintenance_window", state.maintenance_window.is_null()),
        ("notification_topic_arn", state.notification_topic_arn.is_null()),
        ("notification_topic_status", state.notification_topic_status.is_null()),
        ("snapshot_retention_limit", state.snapshot_retention_limit.is_null()),
        ("snapshot_window", state.snapshot_window.is_null()),
    ] {
        assert!(null, "{name}");
    }
    assert_eq!(read(&state, replica.clone()), state, "the next read changes nothing");

    let mut planned = Cluster::empty();
    planned.cluster_id = "c".into();
    planned.replication_group_id = "G".into();
    planned.engine = Val::Unknown;
    planned.engine_version = Val::Unknown;
    planned.num_cache_nodes = Val::Unknown;
    planned.tags_all = Val::Known([].into());
    let state = read(&planned, replica);
    assert_eq!(state.replication_group_id, "G".into());
    assert_eq!(state.engine, "redis".into());
    assert_eq!(state.engine_version, "6.2".into());
    assert_eq!(state.num_cache_nodes, Val::Known(1));
    assert!(state.notification_topic_arn.is_null(), "the group's topic is no argument of this one");
}

#[test]
fn a_pending_value_that_is_wanted_is_in_sync() {
    let mut cluster = memcached(&["a", "a", "a"]);
    cluster.pending.num_cache_nodes = Some(5);
    cluster.pending.engine_version = Some("1.6.12".to_owned());
    cluster.pending.cache_node_type = Some("cache.m4.xlarge".to_owned());
    let mut before = existing(&["a", "a", "a"]);
    before.num_cache_nodes = Val::Known(5);
    before.engine_version = "1.6.12".into();
    before.node_type = "cache.m4.xlarge".into();
    let state = read(&before, cluster.clone());
    assert_eq!(state.num_cache_nodes, Val::Known(5));
    assert_eq!(state.engine_version, "1.6.12".into());
    assert_eq!(state.engine_version_actual, "1.5.16".into());
    assert_eq!(state.node_type, "cache.m4.xlarge".into());
    let pending = state.pending_modified_values.known().and_then(|list| list[0].known()).unwrap();
    assert_eq!(pending.num_cache_nodes, Val::Known(5));
    assert_eq!(pending.engine_version, "1.6.12".into());
    assert_eq!(pending.node_type, "cache.m4.xlarge".into());
    assert!(pending.cache_node_ids_to_remove.is_null());

    // Another one than is wanted is a difference, and after an import it is what somebody wants.
    before.num_cache_nodes = Val::Known(4);
    before.engine_version = "1.6.17".into();
    before.node_type = "cache.m4.large".into();
    let state = read(&before, cluster.clone());
    assert_eq!(state.num_cache_nodes, Val::Known(3));
    assert_eq!(state.engine_version, "1.5.16".into());
    assert_eq!(state.node_type, "cache.m4.large".into());
    assert_eq!(imported(cluster).num_cache_nodes, Val::Known(5));
}

#[test]
fn an_engine_that_aws_upgraded_is_no_difference() {
    let mut before = existing(&["a"]);
    before.engine = "redis".into();
    before.engine_version = "6.x".into();
    assert_eq!(read(&before, redis()).engine_version, "6.x".into());
    before.engine_version = "6.0".into();
    assert_eq!(read(&before, redis()).engine_version, "6.0".into());
    before.engine_version = "7.0".into();
    assert_eq!(read(&before, redis()).engine_version, "6.2".into());
}

/// AWS does not say which engine is coming, only its version, and Redis has none after 7.1.
#[test]
fn an_engine_that_is_coming_and_wanted_is_in_sync() {
    let shown = |wanted: &str, coming: Option<&str>| {
        let mut before = existing(&["a"]);
        before.engine = wanted.into();
        let mut cluster = redis();
        cluster.pending.engine_version = coming.map(str::to_owned);
        read(&before, cluster).engine
    };
    assert_eq!(shown("valkey", Some("8.0.1")), "valkey".into());
    assert_eq!(shown("Valkey", Some("8.0.1")), "Valkey".into());
    // Nothing is coming, or nothing of Valkey, or nobody wants it.
    assert_eq!(shown("valkey", None), "redis".into());
    assert_eq!(shown("valkey", Some("7.1.0")), "redis".into());
    assert_eq!(shown("redis", Some("8.0.1")), "redis".into());
    assert_eq!(shown("Redis", Some("8.0.1")), "Redis".into());
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
    let seen = ObservedCluster { cluster: redis(), tags: Some(tags) };
    let state_of = |before: &Cluster| state(before, &seen, &policy);
    let imported = state_of(&Cluster::empty());
    assert_eq!((imported.tags, imported.tags_all), (found.clone(), found.clone()));
    let refreshed = state_of(&existing(&["a"]));
    assert_eq!((refreshed.tags, refreshed.tags_all), (Val::Null, found));
}

#[test]
fn parameters_that_wait_for_a_reboot_show() {
    let mut cluster = redis();
    let group = cluster.parameter_group.as_mut().expect("a parameter group");
    group.apply_status = Some("pending-reboot".to_owned());
    group.cache_node_ids_to_reboot = vec!["0001".to_owned()];
    let state = imported(cluster.clone());
    assert_eq!(state.parameter_group_name, "default.memcached1.5".into());
    assert_eq!(state.parameter_apply_status, "pending-reboot".into());
    assert_eq!(state.cache_node_ids_to_reboot, texts(&["0001"]));
    cluster.parameter_group = None;
    assert!(imported(cluster).parameter_apply_status.is_null());
}

#[test]
fn zones_make_no_lasting_difference() {
    // Nodes that were added elsewhere.
    let before = existing(&["a"]);
    let state = read(&before, memcached(&["a", "b"]));
    assert_eq!(state.availability_zone, "a".into());
    assert_eq!(state.az_mode, "cross-az".into());
    // None is left in the zone that was asked for.
    assert_eq!(read(&before, memcached(&["c", "b"])).availability_zone, "Multiple".into());
    assert_eq!(read(&before, memcached(&["c"])).availability_zone, "c".into());
    // All in one zone, by chance or because nodes were removed.
    let mut spread = existing(&["a"]);
    spread.az_mode = "cross-az".into();
    spread.preferred_availability_zones = texts(&["b", "a"]);
    let state = read(&spread, memcached(&["a"]));
    assert_eq!(state.az_mode, "cross-az".into());
    assert_eq!(state.preferred_availability_zones, texts(&["b", "a"]));
}

#[test]
fn nodes_are_shown_as_far_as_they_stand() {
    let mut cluster = memcached(&["a", "b"]);
    let mut coming = node("0003", "c");
    coming.endpoint = None;
    coming.status = Some("creating".to_owned());
    cluster.nodes.insert(0, coming);
    let state = read(&existing(&["a"]), cluster);
    let nodes: Vec<_> = state.cache_nodes.known().unwrap().iter().filter_map(Val::known).collect();
    let ids: Vec<_> = nodes.iter().filter_map(|node| node.id.text()).collect();
    assert_eq!(ids, ["0001", "0002", "0003"]);
    assert_eq!(nodes[0].address, "node-0001".into());
    assert!(nodes[2].address.is_null());
    assert!(nodes[2].port.is_null());
    // While a cluster is created there is none, and no port.
    let mut creating = memcached(&["a"]);
    creating.nodes.clear();
    creating.configuration_endpoint = None;
    creating.status = "creating".to_owned();
    let state = imported(creating);
    assert_eq!(state.cache_nodes, Val::Known(Vec::new()));
    assert!(state.port.is_null());
}

#[test]
fn a_topic_counts_while_it_is_active_or_silent_on_purpose() {
    let with = |status: &str| {
        let topic_status = Some(status.to_owned());
        let notification = Some(Notification { topic_arn: "topic".to_owned(), topic_status });
        CacheCluster { notification, ..redis() }
    };
    let mut before = existing(&["a"]);
    before.notification_topic_arn = "topic".into();
    before.notification_topic_status = "active".into();
    assert_eq!(read(&before, with("active")).notification_topic_arn, "topic".into());
    assert!(read(&before, with("inactive")).notification_topic_arn.is_null());
    assert_eq!(read(&before, with("inactive")).notification_topic_status, "inactive".into());
    before.notification_topic_status = "inactive".into();
    assert_eq!(read(&before, with("inactive")).notification_topic_arn, "topic".into());
    before.notification_topic_arn = Val::Null;
    assert!(read(&before, with("inactive")).notification_topic_arn.is_null());
    assert_eq!(read(&before, with("active")).notification_topic_arn, "topic".into());
}

#[test]
fn without_a_topic_its_status_is_what_was_asked_for() {
    let mut before = existing(&["a"]);
    for (status, shown) in [
        ("active".into(), "active".into()),
        ("inactive".into(), "inactive".into()),
        (Val::Unknown, Val::Null),
    ] {
        before.notification_topic_status = status;
        let state = read(&before, redis());
        assert_eq!(state.notification_topic_status, shown);
        assert!(state.notification_topic_arn.is_null());
    }
}

#[test]
fn the_flag_that_is_disabled_makes_no_difference() {
    let mut before = existing(&["a"]);
    before.auto_minor_version_upgrade = Val::Known(false);
    assert_eq!(read(&before, redis()).auto_minor_version_upgrade, Val::Known(false));
    assert_eq!(imported(redis()).auto_minor_version_upgrade, Val::Known(true));
}

/// Absent is not false where the state knows, and false where nothing is known, as of a cluster of 2017.
#[test]
fn what_an_answer_leaves_out_is_as_it_was() {
    let silent = || CacheCluster {
        transit_encryption_enabled: None,
        at_rest_encryption_enabled: None,
        auth_token_enabled: None,
        auto_minor_version_upgrade: None,
        ..redis()
    };
    let flags = |state: Cluster| {
        [
            state.transit_encryption_enabled,
            state.at_rest_encryption_enabled,
            state.auth_token_enabled,
            state.auto_minor_version_upgrade,
        ]
    };
    assert_eq!(flags(imported(silent())), [(); 4].map(|()| Val::Known(false)));
    let mut before = existing(&["a"]);
    before.transit_encryption_enabled = Val::Known(true);
    before.at_rest_encryption_enabled = Val::Known(true);
    before.auth_token_enabled = Val::Known(true);
    before.auto_minor_version_upgrade = Val::Known(true);
    assert_eq!(flags(read(&before, silent())), [(); 4].map(|()| Val::Known(true)));
}

#[test]
fn what_aws_never_shows_stays() {
    let mut before = existing(&["a"]);
    before.auth_token = Val::Known(Secret::new("t"));
    before.snapshot_name = "backup".into();
    before.snapshot_arns = texts(&["arn:aws:s3:::b/k"]);
    before.apply_immediately = Val::Known(true);
    before.final_snapshot_identifier = "last".into();
    let state = read(&before, memcached(&["a"]));
    assert_eq!(state.auth_token, before.auth_token);
    assert_eq!(state.snapshot_name, before.snapshot_name);
    assert_eq!(state.snapshot_arns, before.snapshot_arns);
    assert_eq!(state.apply_immediately, before.apply_immediately);
    assert_eq!(state.final_snapshot_identifier, before.final_snapshot_identifier);
}

#[test]
fn times_are_written_in_whole_seconds() {
    let time = OffsetDateTime::from_unix_timestamp_nanos(1_508_832_000_250_000_000).ok();
    let cluster = CacheCluster { create_time: time, ..redis() };
    let state = read(&existing(&["a"]), cluster);
    assert_eq!(state.cache_cluster_create_time, "2017-10-24T08:00:00Z".into());
}
