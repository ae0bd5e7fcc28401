//! What is sent when a group is created, and right after.

use super::*;
use crate::aws;
use crate::resources::log_delivery::samples::{blocks, enabled};
use crate::resources::replication_group::model::NodeGroupConfiguration;

#[test]
fn every_argument_reaches_its_parameter_at_creation() {
    let mut planned = group();
    planned.primary_cluster_id = "adopted".into();
    planned.automatic_failover_enabled = Val::Known(true);
    planned.multi_az_enabled = Val::Known(true);
    planned.preferred_cache_cluster_azs = Val::Known(vec!["b".into(), "a".into()]);
    planned.num_node_groups = Val::Known(3);
    planned.replicas_per_node_group = Val::Known(4);
    planned.node_type = "cache.m4.large".into();
    planned.data_tiering_enabled = Val::Known(true);
    planned.engine = "redis".into();
    planned.engine_version = "5.0.6".into();
    planned.parameter_group_name = "p".into();
    planned.subnet_group_name = "s".into();
    planned.network_type = "dual_stack".into();
    planned.ip_discovery = "ipv6".into();
    planned.security_group_names = names(&["classic"]);
    planned.security_group_ids = names(&["sg-1"]);
    planned.tags_all = Val::Known([("k".to_owned(), "v".into())].into());
    planned.snapshot_arns = names(&["arn:aws:s3:::b/k"]);
    planned.snapshot_name = "backup".into();
    planned.maintenance_window = "sun:05:00-sun:06:00".into();
    planned.port = Val::Known(6380);
    planned.notification_topic_arn = "t".into();
    planned.auto_minor_version_upgrade = Val::Known(false);
    planned.snapshot_retention_limit = Val::Known(5);
    planned.snapshot_window = "03:00-04:00".into();
    planned.auth_token = Val::Known(Secret::new("token"));
    planned.cluster_mode = "enabled".into();
    planned.transit_encryption_enabled = Val::Known(true);
    planned.transit_encryption_mode = "preferred".into();
    planned.at_rest_encryption_enabled = Val::Known(false);
    planned.kms_key_id = "key".into();
    planned.log_delivery_configuration = blocks(&[("slow-log", "a")]);
    let text = |text: &str| Some(text.to_owned());
    let expected = CreateReplicationGroup {
        id: "g".to_owned(),
        description: "one".to_owned(),
        primary_cluster_id: text("adopted"),
        automatic_failover_enabled: Some(true),
        multi_az_enabled: Some(true),
        // See counts.rs: one form is sent.
        num_cache_clusters: None,
        preferred_cache_cluster_azs: vec!["b".to_owned(), "a".to_owned()],
        num_node_groups: Some(3),
        replicas_per_node_group: Some(4),
        cache_node_type: text("cache.m4.large"),
        engine: text("redis"),
        engine_version: text("5.0.6"),
        cache_parameter_group_name: text("p"),
        cache_subnet_group_name: text("s"),
        cache_security_group_names: vec!["classic".to_owned()],
        security_group_ids: vec!["sg-1".to_owned()],
        tags: [("k".to_owned(), "v".to_owned())].into(),
        snapshot_arns: vec!["arn:aws:s3:::b/k".to_owned()],
        snapshot_name: text("backup"),
        preferred_maintenance_window: text("sun:05:00-sun:06:00"),
        port: Some(6380),
        notification_topic_arn: text("t"),
        auto_minor_version_upgrade: Some(false),
        snapshot_retention_limit: Some(5),
        snapshot_window: text("03:00-04:00"),
        auth_token: Some(Secret::new("token")),
        transit_encryption_enabled: Some(true),
        transit_encryption_mode: text("preferred"),
        cluster_mode: text("enabled"),
        at_rest_encryption_enabled: Some(false),
        kms_key_id: text("key"),
        // See the test of shards.
        node_group_configuration: Vec::new(),
        log_deliveries: vec![enabled("slow-log", "a")],
        // See the next test.
        global_replication_group_id: None,
        user_group_ids: Vec::new(),
        data_tiering_enabled: Some(true),
        network_type: text("dual_stack"),
        ip_discovery: text("ipv6"),
        serverless_cache_snapshot_name: None,
        durability: None,
    };
    assert_eq!(create(&planned, &planned), expected);
}

/// Those that something else in the test above excludes.
#[test]
fn the_other_arguments_reach_their_parameters_at_creation() {
    let mut planned = group();
    planned.engine = "valkey".into();
    planned.engine_version = "9.0".into();
    planned.num_cache_clusters = Val::Known(3);
    planned.durability = "async".into();
    planned.global_replication_group_id = "abcde-data".into();
    planned.serverless_cache_snapshot_name = "backup".into();
    planned.user_group_ids = Val::Known(["app".to_owned()].into_iter().collect());
    let text = |text: &str| Some(text.to_owned());
    let expected = CreateReplicationGroup {
        id: "g".to_owned(),
        description: "one".to_owned(),
        engine: text("valkey"),
        engine_version: text("9.0"),
        num_cache_clusters: Some(3),
        durability: text("async"),
        global_replication_group_id: text("abcde-data"),
        serverless_cache_snapshot_name: text("backup"),
        user_group_ids: vec!["app".to_owned()],
        ..CreateReplicationGroup::default()
    };
    assert_eq!(create(&planned, &planned), expected);
}

#[test]
fn a_creation_sends_what_was_given_and_no_more() {
    let mut planned = group();
    planned.transit_encryption_enabled = Val::Known(true);
    planned.cluster_mode = "disabled".into();
    planned.transit_encryption_mode = "required".into();
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

#[test]
fn the_member_that_is_adopted_decides_about_the_engine() {
    let mut planned = group();
    planned.primary_cluster_id = "adopted".into();
    assert_eq!(create(&planned, &planned).engine, None);
}

#[test]
fn each_shard_is_created_as_its_block_says() {
    let mut planned = group();
    let first = NodeGroupConfiguration {
        node_group_id: "0001".into(),
        slots: "0-8191".into(),
        replica_count: Val::Known(2),
        primary_availability_zone: "a".into(),
        replica_availability_zones: Val::Known(vec!["b".into(), "c".into()]),
        ..NodeGroupConfiguration::empty()
    };
    let rest =
        NodeGroupConfiguration { replica_count: Val::Known(1), ..NodeGroupConfiguration::empty() };
    planned.node_group_configuration = Val::Known(vec![Val::Known(first), Val::Known(rest)]);
    let expected = aws::NodeGroupConfiguration {
        node_group_id: Some("0001".to_owned()),
        slots: Some("0-8191".to_owned()),
        replica_count: Some(2),
        primary_availability_zone: Some("a".to_owned()),
        replica_availability_zones: vec!["b".to_owned(), "c".to_owned()],
        ..aws::NodeGroupConfiguration::default()
    };
    let sent = create(&planned, &planned).node_group_configuration;
    let rest = aws::NodeGroupConfiguration { replica_count: Some(1), ..Default::default() };
    assert_eq!(sent, [expected, rest]);
}

/// A request has no place for an empty element: AWS would create a group without that shard.
#[test]
fn a_shard_of_which_nothing_is_said_is_created() {
    let shard = |id: Option<&str>, replicas: Option<i64>| {
        Val::Known(NodeGroupConfiguration {
            node_group_id: id.map(str::to_owned).into(),
            replica_count: replicas.into(),
            ..NodeGroupConfiguration::empty()
        })
    };
    let sent = |shards: Vec<Val<NodeGroupConfiguration>>, replicas: Val<i64>| {
        let mut planned = group();
        planned.node_group_configuration = Val::Known(shards);
        planned.replicas_per_node_group = replicas;
        let input = create(&planned, &planned);
        let shown = |shard: &aws::NodeGroupConfiguration| {
            (shard.node_group_id.clone(), shard.replica_count)
        };
        (
            input.num_node_groups,
            input.node_group_configuration.iter().map(shown).collect::<Vec<_>>(),
        )
    };
    let none = || shard(None, None);
    let id = |id: &str| Some(id.to_owned());
    assert_eq!(sent(vec![none(), none()], Val::Known(1)), (Some(2), Vec::new()));
    assert_eq!(sent(vec![none(), none()], Val::Null), (Some(2), Vec::new()));
    assert_eq!(sent(Vec::new(), Val::Null), (None, Vec::new()));
    let mixed = sent(vec![shard(None, Some(2)), none()], Val::Known(1));
    assert_eq!(mixed, (None, vec![(None, Some(2)), (None, Some(1))]));
    // Nobody says how many replicas it has.
    let mixed = sent(vec![none(), shard(Some("0001"), None), none()], Val::Null);
    assert_eq!(mixed, (None, vec![(id("0002"), None), (id("0001"), None), (id("0003"), None)]));
}

/// A plan does not know whether a group joins a global datastore that the configuration does not name.
#[test]
fn a_default_decides_about_the_engine_unless_something_else_does() {
    let engine_with = |global: Val<String>| {
        let mut planned = group();
        planned.engine = Val::Unknown;
        planned.global_replication_group_id = global;
        create(&planned, &planned).engine
    };
    assert_eq!(engine_with(Val::Unknown), Some("redis".to_owned()));
    assert_eq!(engine_with(Val::Null), Some("redis".to_owned()));
    assert_eq!(engine_with("abcde-data".into()), None);
}

#[test]
fn what_a_creation_cannot_take_is_changed_right_after_it() {
    assert_eq!(after_creation(&group()), None);
    let mut planned = group();
    planned.snapshotting_cluster_id = "g-002".into();
    let member = ModifyReplicationGroup {
        id: "g".to_owned(),
        snapshotting_cluster_id: Some("g-002".to_owned()),
        apply_immediately: Some(true),
        ..ModifyReplicationGroup::default()
    };
    assert_eq!(after_creation(&planned), Some(member));

    let mut planned = group();
    planned.notification_topic_status = "inactive".into();
    assert_eq!(after_creation(&planned), None, "there is no topic to be switched off");
    planned.notification_topic_arn = "t".into();
    let status = ModifyReplicationGroup {
        id: "g".to_owned(),
        notification_topic_status: Some("inactive".to_owned()),
        apply_immediately: Some(true),
        ..ModifyReplicationGroup::default()
    };
    assert_eq!(after_creation(&planned), Some(status));
    planned.notification_topic_status = "active".into();
    assert_eq!(after_creation(&planned), None, "a new topic is active");
}
