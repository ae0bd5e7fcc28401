//! Every optional argument: set at creation, set later, changed, removed. The request has exactly what
//! changed, and the plan after it is empty.

use serde_json::{Value as Json, json};

use super::{ADDRESS, changes, creation, last_change, memcached, redis, world};
use crate::support::world::World;

const TOPIC: &str = "arn:aws:sns:us-east-1:000000000000:";

/// The steps of one argument: none, a value, another value, none.
struct Case {
    attribute: &'static str,
    parameter: &'static str,
    first: &'static str,
    second: &'static str,
    sent: [Json; 2],
}

const fn same(
    attribute: &'static str,
    parameter: &'static str,
    first: &'static str,
    second: &'static str,
) -> Case {
    Case { attribute, parameter, first, second, sent: [Json::Null, Json::Null] }
}

#[track_caller]
fn walk(case: &Case, cluster: impl Fn(&str) -> String) {
    let world = world();
    let line = |value: &str| cluster(&format!("{} = {value}", case.attribute));
    let plain = |value: &str| json!(value.trim_matches('"'));
    let sent = |number: usize, value: &str| match &case.sent[number] {
        Json::Null => plain(value),
        other => other.clone(),
    };
    world.apply_step(&cluster(""));
    world.apply_step(&line(case.first));
    assert_eq!(last_change(&world)[case.parameter], sent(0, case.first), "{}", case.attribute);
    world.apply_step(&line(case.second));
    assert_eq!(last_change(&world)[case.parameter], sent(1, case.second), "{}", case.attribute);
    assert_eq!(changes(&world), 2, "{}", case.attribute);
    // Removing the argument keeps the value.
    world.write(&cluster(""));
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn maintenance_window() {
    let (one, two) = ("\"sun:05:00-sun:06:00\"", "\"mon:23:30-tue:00:30\"");
    walk(&same("maintenance_window", "PreferredMaintenanceWindow", one, two), |m| memcached(1, m));
}

#[test]
fn parameter_group_name() {
    let group = |more: &str| redis(&format!("engine_version = \"7.0\"\n  {more}"));
    let (one, two) = ("\"test-params\"", "\"default.redis7\"");
    walk(&same("parameter_group_name", "CacheParameterGroupName", one, two), group);
}

#[test]
fn auto_minor_version_upgrade() {
    walk(&same("auto_minor_version_upgrade", "AutoMinorVersionUpgrade", "false", "true"), redis);
}

#[test]
fn snapshot_window() {
    let (one, two) = ("\"01:00-02:00\"", "\"02:00-03:00\"");
    walk(&same("snapshot_window", "SnapshotWindow", one, two), redis);
}

#[test]
fn snapshot_retention_limit() {
    walk(&same("snapshot_retention_limit", "SnapshotRetentionLimit", "3", "0"), redis);
}

#[test]
fn security_group_ids() {
    let case = Case {
        attribute: "security_group_ids",
        parameter: "SecurityGroupIds.SecurityGroupId.1",
        first: "[\"sg-11111111\"]",
        second: "[\"sg-22222222\"]",
        sent: [json!("sg-11111111"), json!("sg-22222222")],
    };
    walk(&case, |more| memcached(1, &format!("subnet_group_name = \"test-subnets\"\n  {more}")));
}

fn dual_stack(more: &str) -> String {
    let more =
        format!("subnet_group_name = \"test-subnets\"\n  network_type = \"dual_stack\"\n  {more}");
    memcached(1, &more).replace("cache.m4.large", "cache.m7g.large")
}

#[test]
fn ip_discovery() {
    walk(&same("ip_discovery", "IpDiscovery", "\"ipv6\"", "\"ipv4\""), dual_stack);
}

/// Null and `"ipv4"` mean the same; another network type needs another cluster.
#[test]
fn network_type() {
    let world = world();
    let ipv4 = "network_type = \"ipv4\"\n  ip_discovery = \"ipv4\"";
    world.apply_step(&memcached(1, ""));
    let calls = world.simulator.mutations();
    for more in [ipv4, ""] {
        world.write(&memcached(1, more));
        world.assert_no_changes();
    }
    assert_eq!(world.simulator.mutations(), calls);
    world.write(&dual_stack(""));
    let paths = world.plan().replace_paths(ADDRESS);
    assert!(paths.contains(&"network_type".to_owned()), "{paths:?}");
    world.apply_step(&dual_stack("ip_discovery = \"ipv6\""));
    let created = world.simulator.calls("CreateCacheCluster");
    let sent = &created.last().expect("a creation")["params"];
    assert_eq!([&sent["NetworkType"], &sent["IpDiscovery"]], ["dual_stack", "ipv6"]);
    world.import_step(ADDRESS, "tf-test", &[]);
    world.destroy_step();
}

/// What it does in a plan is in `wire::transit_encryption`.
#[test]
fn transit_encryption_enabled() {
    let world = world();
    let encrypted = |flag: &str| {
        let more = "engine_version = \"1.6.12\"\n  replacement_policy = \"deny\"";
        memcached(1, &format!("{more}\n  transit_encryption_enabled = {flag}"))
    };
    world.apply_step(&encrypted("true"));
    assert_eq!(creation(&world)["TransitEncryptionEnabled"], "true");
    world.import_step(ADDRESS, "tf-test", &["replacement_policy"]);
    world.write(&encrypted("false"));
    world.try_plan(&[]).failed().says("transit_encryption_enabled changes from true to false.");
    world.write(&encrypted("null"));
    world.assert_no_changes();
    world.destroy_step();
}

/// All arguments at creation, with the names of the request parameters.
#[test]
fn vpc() {
    let world = world();
    let more = format!(
        "subnet_group_name = \"test-subnets\"\n  security_group_ids = [\"sg-11111111\"]\n  \
         notification_topic_arn = \"{TOPIC}one\"\n  availability_zone = \"us-east-1a\"\n  \
         parameter_group_name = \"default.memcached1.5\"\n  engine_version = \"1.5.16\"\n  \
         maintenance_window = \"sun:05:00-sun:06:00\"\n  auto_minor_version_upgrade = false"
    );
    world.apply_step(&memcached(1, &more));
    let sent = creation(&world);
    for (name, value) in [
        ("CacheSubnetGroupName", "test-subnets"),
        ("SecurityGroupIds.SecurityGroupId.1", "sg-11111111"),
        ("NotificationTopicArn", "arn:aws:sns:us-east-1:000000000000:one"),
        ("PreferredAvailabilityZone", "us-east-1a"),
        ("CacheParameterGroupName", "default.memcached1.5"),
        ("PreferredMaintenanceWindow", "sun:05:00-sun:06:00"),
        ("AutoMinorVersionUpgrade", "false"),
    ] {
        assert_eq!(sent[name], value, "{name}");
    }
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "notification_topic_status"), "active");
    assert_eq!(
        state.get(ADDRESS, "security_groups"),
        json!([{"id": "sg-11111111", "status": "active"}])
    );
    world.import_step(ADDRESS, "tf-test", &[]);
    world.write(&memcached(1, &more.replace("test-subnets", "default")));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["subnet_group_name"]);
    world.destroy_step();
}

fn topic_of(world: &World) -> [Json; 2] {
    let state = world.state();
    [state.get(ADDRESS, "notification_topic_arn"), state.get(ADDRESS, "notification_topic_status")]
}

/// Removing the topic turns notifications off. The topic can also be made inactive and set again.
#[test]
fn notification_topic() {
    let world = world();
    let topic = |name: &str, more: &str| {
        redis(&format!("notification_topic_arn = \"{TOPIC}{name}\"\n  {more}"))
    };
    let silent = "notification_topic_status = \"inactive\"";
    // Without a topic the status has no effect.
    world.apply_step(&redis("notification_topic_status = \"active\""));
    world.apply_step(&topic("one", ""));
    assert_eq!(last_change(&world)["NotificationTopicStatus"], "active");
    world.apply_step(&topic("one", silent));
    assert_eq!(last_change(&world), json!({"NotificationTopicStatus": "inactive"}));
    assert_eq!(topic_of(&world), [json!(format!("{TOPIC}one")), json!("inactive")]);
    world.apply_step(&topic("three", silent));
    assert_eq!(last_change(&world)["NotificationTopicStatus"], "inactive");
    assert_eq!(topic_of(&world), [json!(format!("{TOPIC}three")), json!("inactive")]);
    world.apply_step(&topic("two", "notification_topic_status = \"active\""));
    assert_eq!(
        last_change(&world),
        json!({
            "NotificationTopicArn": format!("{TOPIC}two"),
            "NotificationTopicStatus": "active",
        })
    );
    world.apply_step(&redis(""));
    assert_eq!(last_change(&world), json!({"NotificationTopicStatus": "inactive"}));
    assert_eq!(topic_of(&world), [json!(null), json!("inactive")]);
    world.destroy_step();
}

#[test]
fn a_topic_that_is_created_inactive() {
    let world = world();
    let more = format!(
        "notification_topic_arn = \"{TOPIC}one\"\n  notification_topic_status = \"inactive\""
    );
    world.apply_step(&redis(&more));
    assert_eq!(last_change(&world)["NotificationTopicStatus"], "inactive");
    world.destroy_step();
}

/// A plan that changes one attribute keeps the others known, so that dependents do not change.
#[test]
fn an_update_keeps_other_attributes_known() {
    let world = world();
    world.apply_step(&redis(""));
    world.write(&redis("maintenance_window = \"sun:05:00-sun:06:00\""));
    let changed = world.plan().changed(ADDRESS);
    assert_eq!(changed, ["maintenance_window", "pending_modified_values", "status"]);
    world.write(&redis("apply_immediately = true\n  final_snapshot_identifier = \"tf-last\""));
    let changed = world.plan().changed(ADDRESS);
    assert_eq!(changed, ["apply_immediately", "final_snapshot_identifier"]);
    world.write(&redis(""));
    world.destroy_step();
}
