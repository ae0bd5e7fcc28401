//! Arguments that change in place, one at a time.

use serde_json::{Value as Json, json};

use crate::support::group::{ADDRESS, encrypted_with, plain};
use crate::support::world::World;

/// Updates the group in place from one set of arguments to the other.
#[track_caller]
fn in_place(from: &str, to: &str, attribute: &str, value: impl Into<Json>) {
    let world = World::new();
    world.apply_step(&plain(from));
    world.write(&plain(to));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    world.apply_step(&plain(to));
    assert_eq!(world.state().get(ADDRESS, attribute), value.into());
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.destroy_step();
}

#[test]
fn maintenance_window() {
    let window = "maintenance_window = \"sun:05:00-sun:06:00\"";
    in_place("", window, "maintenance_window", json!("sun:05:00-sun:06:00"));
}

#[test]
fn enable_snapshotting() {
    in_place("", "snapshot_retention_limit = 2", "snapshot_retention_limit", json!(2));
}

#[test]
fn disable_snapshotting() {
    let from = "snapshot_retention_limit = 2\n  snapshot_window = \"01:00-02:00\"";
    in_place(
        from,
        "snapshot_retention_limit = 0\n  snapshot_window = \"01:00-02:00\"",
        "snapshot_retention_limit",
        json!(0),
    );
}

#[test]
fn security_groups() {
    let from = "security_group_ids = [\"sg-11111111\"]";
    in_place(
        from,
        "security_group_ids = [\"sg-22222222\"]",
        "security_group_ids",
        json!(["sg-22222222"]),
    );
}

#[test]
fn notification_topic() {
    let topic = |name: &str| {
        format!("notification_topic_arn = \"arn:aws:sns:us-east-1:000000000000:{name}\"")
    };
    let arn = json!("arn:aws:sns:us-east-1:000000000000:two");
    in_place(&topic("one"), &topic("two"), "notification_topic_arn", arn);
}

#[test]
fn auto_minor_version_upgrade() {
    let from = "auto_minor_version_upgrade = true";
    in_place(
        from,
        "auto_minor_version_upgrade = false",
        "auto_minor_version_upgrade",
        json!(false),
    );
}

#[test]
fn node_size() {
    let world = World::new();
    world.apply_step(&plain("apply_immediately = true"));
    let larger = plain("apply_immediately = true").replace("cache.m4.large", "cache.m4.xlarge");
    world.write(&larger);
    assert_eq!(world.plan().actions(ADDRESS), ["update"]);
    world.apply_step(&larger);
    assert_eq!(world.state().get(ADDRESS, "node_type"), "cache.m4.xlarge");
    world.destroy_step();
}

/// Without `apply_immediately` AWS waits for the maintenance window. That is not a perpetual diff.
#[test]
fn node_size_in_the_maintenance_window() {
    let world = World::new();
    world.apply_step(&plain(""));
    let larger = plain("").replace("cache.m4.large", "cache.m4.xlarge");
    world.apply_step(&larger);
    assert_eq!(
        world.state().get(ADDRESS, "pending_modified_values")[0]["node_type"],
        "cache.m4.xlarge"
    );
    world.simulator.mutate(json!({"op": "maintenance", "id": "tf-test"}));
    world.assert_no_changes();
    world.destroy_step();
}

/// A plan that changes one attribute keeps the others known, so that dependents do not change.
#[test]
fn an_update_keeps_other_attributes_known() {
    let world = World::new();
    world.apply_step(&encrypted_with("", "one"));
    world.write(&encrypted_with("", "two"));
    let changed = world.plan().changed(ADDRESS);
    assert_eq!(changed, ["description", "pending_modified_values", "status"]);
    world.destroy_step();
}

#[test]
fn adding_the_current_values_changes_nothing() {
    let world = World::new();
    world.apply_step(&plain(""));
    let same = "engine = \"redis\"\n  port = 6379\n  parameter_group_name = \"default.redis3.2\"\n  \
                automatic_failover_enabled = false\n  multi_az_enabled = false";
    world.write(&plain(same));
    world.assert_no_changes();
    world.destroy_step();
}
