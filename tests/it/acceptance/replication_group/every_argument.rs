//! Every optional argument: set, changed, removed. After each step a plan with refresh is empty.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value as Json;

use super::current::{actions, apply, assert_no_drift, last, params, world};
use crate::support::group::{ADDRESS, TOKEN};
use crate::support::world::World;

/// An argument that ModifyReplicationGroup changes.
struct InPlace {
    name: &'static str,
    /// Its first and second value, in configuration syntax.
    values: [&'static str; 2],
    /// What is sent for it.
    parameter: &'static str,
    sent: [&'static str; 2],
    /// What is sent when the argument is removed; nothing if AWS keeps the value.
    removed: Option<(&'static str, &'static str)>,
}

const fn in_place(
    name: &'static str,
    values: [&'static str; 2],
    parameter: &'static str,
    sent: [&'static str; 2],
) -> InPlace {
    InPlace { name, values, parameter, sent, removed: None }
}

const fn removed(mut row: InPlace, parameter: &'static str, value: &'static str) -> InPlace {
    row.removed = Some((parameter, value));
    row
}

const TOPIC: &str = "\"arn:aws:sns:us-east-1:000000000000:one\"";
const OTHER_TOPIC: &str = "\"arn:aws:sns:us-east-1:000000000000:two\"";

const IN_PLACE: &[InPlace] = &[
    in_place(
        "node_type",
        ["\"cache.m5.xlarge\"", "\"cache.m5.2xlarge\""],
        "CacheNodeType",
        ["cache.m5.xlarge", "cache.m5.2xlarge"],
    ),
    in_place("engine_version", ["\"7.0\"", "\"7.1\""], "EngineVersion", ["7.0", "7.1"]),
    in_place(
        "parameter_group_name",
        ["\"test-params\"", "\"default.redis7\""],
        "CacheParameterGroupName",
        ["test-params", "default.redis7"],
    ),
    in_place(
        "auto_minor_version_upgrade",
        ["false", "true"],
        "AutoMinorVersionUpgrade",
        ["false", "true"],
    ),
    in_place(
        "maintenance_window",
        ["\"sun:05:00-sun:06:00\"", "\"mon:05:00-mon:06:00\""],
        "PreferredMaintenanceWindow",
        ["sun:05:00-sun:06:00", "mon:05:00-mon:06:00"],
    ),
    in_place(
        "snapshot_window",
        ["\"01:00-02:00\"", "\"02:00-03:00\""],
        "SnapshotWindow",
        ["01:00-02:00", "02:00-03:00"],
    ),
    in_place("snapshot_retention_limit", ["1", "2"], "SnapshotRetentionLimit", ["1", "2"]),
    in_place(
        "snapshotting_cluster_id",
        ["\"tf-test-002\"", "\"tf-test-001\""],
        "SnapshottingClusterId",
        ["tf-test-002", "tf-test-001"],
    ),
    in_place(
        "security_group_ids",
        ["[\"sg-11111111\"]", "[\"sg-22222222\"]"],
        "SecurityGroupIds.SecurityGroupId.1",
        ["sg-11111111", "sg-22222222"],
    ),
    in_place("ip_discovery", ["\"ipv6\"", "\"ipv4\""], "IpDiscovery", ["ipv6", "ipv4"]),
    removed(
        in_place(
            "notification_topic_arn",
            [TOPIC, OTHER_TOPIC],
            "NotificationTopicArn",
            ["arn:aws:sns:us-east-1:000000000000:one", "arn:aws:sns:us-east-1:000000000000:two"],
        ),
        "NotificationTopicStatus",
        "inactive",
    ),
    in_place(
        "notification_topic_status",
        ["\"inactive\"", "\"active\""],
        "NotificationTopicStatus",
        ["inactive", "active"],
    ),
];

/// Flags with a default, which applies again when they are removed.
const FLAGS: &[(&str, &str)] = &[
    ("automatic_failover_enabled", "AutomaticFailoverEnabled"),
    ("multi_az_enabled", "MultiAZEnabled"),
];

/// Stored in the state only: no call is made.
const LOCAL: &[(&str, [&str; 2])] = &[
    ("auth_token_update_strategy", ["\"ROTATE\"", "\"SET\""]),
    ("final_snapshot_identifier", ["\"tf-one\"", "\"tf-two\""]),
    ("retain_primary_cluster", ["true", "false"]),
    ("apply_immediately", ["true", "false"]),
    ("replacement_policy", ["\"deny\"", "\"allow\""]),
    ("timeouts", ["{ create = \"50m\" }", "{ create = \"51m\" }"]),
];

/// Create-only: the value, what is sent, another value. Another value replaces, removing it does not.
const AT_CREATION: &[(&str, &str, &str, &str, &str)] = &[
    ("region", "\"eu-west-1\"", "", "", "\"eu-west-2\""),
    ("engine", "\"redis\"", "Engine", "redis", "\"redis\""),
    ("port", "6380", "Port", "6380", "6381"),
    (
        "subnet_group_name",
        "\"test-subnets\"",
        "CacheSubnetGroupName",
        "test-subnets",
        "\"default\"",
    ),
    ("network_type", "\"dual_stack\"", "NetworkType", "dual_stack", "\"ipv4\""),
    ("transit_encryption_enabled", "true", "TransitEncryptionEnabled", "true", "false"),
    ("at_rest_encryption_enabled", "true", "AtRestEncryptionEnabled", "true", "false"),
    ("kms_key_id", KEY, "KmsKeyId", "arn:aws:kms:eu-west-1:000000000000:key/one", OTHER_KEY),
    (
        "preferred_cache_cluster_azs",
        "[\"eu-west-1a\", \"eu-west-1b\"]",
        "PreferredCacheClusterAZs.AvailabilityZone.2",
        "eu-west-1b",
        "[\"eu-west-1b\", \"eu-west-1a\"]",
    ),
    (
        "snapshot_arns",
        "[\"arn:aws:s3:::bucket/one.rdb\"]",
        "SnapshotArns.SnapshotArn.1",
        "arn:aws:s3:::bucket/one.rdb",
        "[\"arn:aws:s3:::bucket/two.rdb\"]",
    ),
];

const KEY: &str = "\"arn:aws:kms:eu-west-1:000000000000:key/one\"";
const OTHER_KEY: &str = "\"arn:aws:kms:eu-west-1:000000000000:key/two\"";

/// Tested elsewhere: set, changed and removed in the named test.
const ELSEWHERE: &[(&str, &str)] = &[
    ("description", "basic::update_description_and_failover"),
    ("num_cache_clusters", "num_cache_clusters::basic"),
    ("num_node_groups", "cluster_mode_scale::update_num_node_groups_scale_up_and_down"),
    ("replicas_per_node_group", "cluster_mode_scale::update_replicas_per_node_group"),
    ("node_group_configuration", "cluster_mode_scale::node_group_configuration"),
    ("primary_cluster_id", "primary_cluster_id::promotes_a_replica_and_ignores_later_failovers"),
    ("data_tiering_enabled", "network::data_tiering"),
    ("snapshot_name", "create_only::restored_from_a_snapshot"),
    ("auth_token", "auth_token::none_then_set_then_rotated; user_groups"),
    ("auth_token_wo", "auth_token_wo::a_token_moves_out_of_the_state_without_a_call"),
    ("auth_token_wo_version", "auth_token_wo::a_token_moves_out_of_the_state_without_a_call"),
    ("cluster_mode", "cluster_mode_migration"),
    ("log_delivery_configuration", "log_delivery_configuration::set_changed_removed_and_imported"),
    ("transit_encryption_mode", "transit_encryption::in_steps_and_back"),
    ("user_group_ids", "user_groups::a_rotation_from_auth_to_user_groups_and_back"),
    ("durability", "durability"),
    ("global_replication_group_id", "global_replication_group_id"),
    (
        "serverless_cache_snapshot_name",
        "create_only::restored_from_a_snapshot_of_a_serverless_cache",
    ),
    ("security_group_names", "every_argument::security_group_names"),
    ("tags", "tags"),
];

fn main(lines: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (name, value) in lines {
        let equals = if *name == "timeouts" { "" } else { "= " };
        writeln!(body, "  {name} {equals}{value}").unwrap();
    }
    format!(
        "resource \"elasticache_replication_group\" \"test\" {{\n  replication_group_id = \"tf-test\"\n  \
         description = \"A test\"\n  num_cache_clusters = 2\n{body}}}\n"
    )
}

/// Arguments that all of these tests need.
fn base<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let base = [
        ("apply_immediately", "true"),
        ("subnet_group_name", "\"test-subnets\""),
        ("network_type", "\"dual_stack\""),
    ];
    [&base, more].concat()
}

/// The values of a parameter in the calls since `from`, in the order sent.
fn sent(world: &World, from: usize, parameter: &str) -> Vec<String> {
    let calls = world.simulator.calls("ModifyReplicationGroup");
    let value = |call: &Json| call["params"][parameter].as_str().map(str::to_owned);
    calls.iter().skip(from).filter_map(value).collect()
}

#[test]
fn arguments_that_change_in_place() {
    let world = world();
    let modified = || world.simulator.calls("ModifyReplicationGroup").len();
    let start = [("node_type", "\"cache.m5.large\""), ("engine_version", "\"6.2\"")];
    apply(&world, &main(&base(&start)));
    for turn in [0, 1] {
        let from = modified();
        let mut lines = base(&[]);
        lines.extend(IN_PLACE.iter().map(|row| (row.name, row.values[turn])));
        lines.extend(FLAGS.iter().map(|(name, _)| (*name, "true")));
        apply(&world, &main(&lines));
        for row in IN_PLACE {
            assert_eq!(sent(&world, from, row.parameter), [row.sent[turn]], "{}", row.name);
        }
        for (name, parameter) in FLAGS {
            assert_eq!(sent(&world, from, parameter).len(), 1 - turn, "{name}");
        }
    }
    let from = modified();
    apply(&world, &main(&base(&[])));
    assert_eq!(modified(), from + 1, "one call resets everything that can be reset");
    for row in IN_PLACE.iter().filter(|row| row.name != "notification_topic_status") {
        assert_eq!(sent(&world, from, row.parameter), Vec::<String>::new(), "{}", row.name);
        if let Some((parameter, value)) = row.removed {
            assert_eq!(sent(&world, from, parameter), [value], "{}", row.name);
        }
    }
    for (name, parameter) in FLAGS {
        assert_eq!(sent(&world, from, parameter), ["false"], "{name}");
    }
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.destroy_step();
}

#[test]
fn arguments_in_the_state_only() {
    let world = world();
    let transit = [
        ("subnet_group_name", "\"test-subnets\""),
        ("transit_encryption_enabled", "true"),
        ("node_type", "\"cache.m5.large\""),
    ];
    let token = format!("{TOKEN:?}");
    let with = |turn: Option<usize>| {
        let mut lines = transit.to_vec();
        lines.push(("auth_token", &token));
        lines.extend(turn.iter().flat_map(|turn| LOCAL.iter().map(|(name, v)| (*name, v[*turn]))));
        main(&lines)
    };
    apply(&world, &with(None));
    let before = world.simulator.mutations();
    for turn in [Some(0), Some(1), None] {
        apply(&world, &with(turn));
        assert_eq!(world.simulator.mutations(), before, "{turn:?}");
    }
    world.destroy_step();
}

#[test]
fn create_only_arguments() {
    let world = world();
    let start = [("node_type", "\"cache.m5.large\""), ("engine_version", "\"7.1\"")];
    let mut set = start.to_vec();
    set.extend(AT_CREATION.iter().map(|row| (row.0, row.1)));
    apply(&world, &main(&set));
    let created = last(&world, "CreateReplicationGroup");
    for (name, _, parameter, value, _) in AT_CREATION.iter().filter(|row| !row.2.is_empty()) {
        assert_eq!(created[parameter], *value, "{name}");
    }
    let mut changed = start.to_vec();
    // A key without encryption at rest is refused.
    let second = |name: &str, before: &'static str, after: &'static str| {
        if name == "at_rest_encryption_enabled" { before } else { after }
    };
    changed.extend(AT_CREATION.iter().map(|row| (row.0, second(row.0, row.1, row.4))));
    // These zones do not exist in the other region.
    world.write_provider("api_edition = \"current\"\n  plan_checks = \"local\"");
    world.write(&main(&changed));
    let mut paths = world.plan().replace_paths(ADDRESS);
    paths.sort();
    let differs = AT_CREATION.iter().filter(|row| row.1 != second(row.0, row.1, row.4));
    let mut expected: Vec<&str> = differs.map(|row| row.0).collect();
    expected.sort_unstable();
    assert_eq!(paths, expected);
    // Removing the arguments makes no call: only the state forgets the create-only values.
    apply(&world, &main(&[("region", "\"eu-west-1\"")]));
    assert_eq!(actions(&world), ["CreateReplicationGroup"]);
    world.destroy_step();
}

/// Cache security groups exist only outside a VPC.
#[test]
fn security_group_names() {
    let world = world();
    world.simulator.configure(serde_json::json!({"ec2_classic": true}));
    let with = |value: &str| {
        main(&[
            ("node_type", "\"cache.m4.large\""),
            ("engine_version", "\"3.2.10\""),
            ("security_group_names", value),
        ])
    };
    apply(&world, &with("[\"one\"]"));
    apply(&world, &with("[\"two\"]"));
    let name = "CacheSecurityGroupNames.CacheSecurityGroupName.1";
    assert_eq!(last(&world, "ModifyReplicationGroup")[name], "two");
    apply(&world, &main(&[("node_type", "\"cache.m4.large\"")]));
    assert_eq!(actions(&world).len(), 2);
    world.destroy_step();
}

/// An empty list removes all security groups, and is part of the request.
#[test]
fn empty_security_group_ids() {
    let world = world();
    let with = |value: &str| {
        main(&base(&[("node_type", "\"cache.m5.large\""), ("security_group_ids", value)]))
    };
    apply(&world, &with("[\"sg-11111111\"]"));
    apply(&world, &with("[]"));
    assert_eq!(params(&last(&world, "ModifyReplicationGroup"), "SecurityGroupIds"), [""]);
    assert_eq!(world.state().get(ADDRESS, "security_group_ids"), serde_json::json!([]));
    assert_no_drift(&world);
    world.destroy_step();
}

/// Fails for a new argument that is in none of the tables above.
#[test]
fn every_optional_argument_is_covered() {
    let world = World::new();
    let schema = world.terraform.run(&["providers", "schema", "-json"]).ok().stdout;
    let schema: Json = serde_json::from_str(&schema).unwrap();
    let provider = schema["provider_schemas"].as_object().unwrap().values().next().unwrap();
    let block = &provider["resource_schemas"]["elasticache_replication_group"]["block"];
    // Former names are refused: `renamed`.
    let optional = |(name, it): (&String, &Json)| {
        (it["optional"] == true && it["deprecated"] != true).then(|| name.clone())
    };
    let mut all: BTreeSet<String> =
        block["attributes"].as_object().unwrap().iter().filter_map(optional).collect();
    all.extend(block["block_types"].as_object().unwrap().keys().cloned());
    let shown = (IN_PLACE.iter().map(|row| row.name))
        .chain(FLAGS.iter().map(|(name, _)| *name))
        .chain(LOCAL.iter().map(|(name, _)| *name))
        .chain(AT_CREATION.iter().map(|row| row.0))
        .chain(ELSEWHERE.iter().map(|(name, _)| *name));
    let shown: BTreeSet<String> = shown.map(str::to_owned).collect();
    assert_eq!(all, shown);
}
