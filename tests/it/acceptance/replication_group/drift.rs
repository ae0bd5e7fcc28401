//! Changes made outside terraform or by AWS itself: the next plan shows them, and never replaces.

use serde_json::{Value as Json, json};

use super::current::{apply, assert_no_drift, world};
use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

const GROUP: &str = r#"
resource "elasticache_replication_group" "test" {
  replication_group_id   = "tf-test"
  description            = "A test"
  node_type              = "cache.m5.large"
  engine_version         = "7.0"
  num_cache_clusters     = 3
  subnet_group_name      = "test-subnets"
  parameter_group_name   = "default.redis7"
  maintenance_window     = "sun:05:00-sun:06:00"
  security_group_ids     = ["sg-11111111"]
  notification_topic_arn = "arn:aws:sns:us-east-1:000000000000:one"
  apply_immediately      = true
}
"#;

fn set_member(world: &World, member: &str, set: &Json) {
    world.simulator.mutate(json!({"op": "set_cluster", "id": member, "set": set}));
}

/// Attributes that AWS reports per member: a single member that differs is drift, whichever it is.
#[test]
fn one_member_that_differs_is_drift() {
    let world = world();
    apply(&world, GROUP);
    // The change to one member, the attribute that shows it, and the value before.
    let cases = [
        ("engine_version", json!("6.2.6"), "engine_version", json!("7.0.7")),
        ("parameter_group", json!("test-params"), "parameter_group_name", json!("default.redis7")),
        ("node_type", json!("cache.m5.xlarge"), "node_type", json!("cache.m5.large")),
        (
            "maintenance_window",
            json!("mon:05:00-mon:06:00"),
            "maintenance_window",
            json!("sun:05:00-sun:06:00"),
        ),
        ("security_groups", json!(["sg-22222222"]), "security_group_ids", json!(["sg-11111111"])),
        ("topic_status", json!("inactive"), "notification_topic_arn", json!("active")),
        ("auto_minor", json!(false), "auto_minor_version_upgrade", json!(true)),
    ];
    for (index, (field, odd, _, _)) in cases.iter().enumerate() {
        set_member(&world, &format!("tf-test-00{}", index % 3 + 1), &json!({*field: odd}));
    }
    let plan = world.plan_with(&["-refresh-only"]);
    for (_, _, attribute, _) in &cases {
        assert!(plan.text.contains(&format!("{attribute} ")), "{attribute}: {}", plan.text);
    }
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    assert_eq!(plan.replace_paths(ADDRESS), Vec::<String>::new());
    let changed = plan.changed(ADDRESS);
    for (_, _, attribute, _) in cases.iter().filter(|case| case.2 != "auto_minor_version_upgrade") {
        assert!(changed.iter().any(|name| name == attribute), "{attribute}: {changed:?}");
    }
    // No drift once the member matches the others again.
    for (index, (field, _, _, right)) in cases.iter().enumerate() {
        set_member(&world, &format!("tf-test-00{}", index % 3 + 1), &json!({*field: right}));
    }
    assert_no_drift(&world);
    world.destroy_step();
}

/// hashicorp/aws: OutOfBandUpgrade.
#[test]
fn out_of_band_upgrade() {
    let world = world();
    apply(&world, &GROUP.replace("\"7.0\"", "\"6.2\"").replace("redis7", "redis6.x"));
    let set = json!({"engine_version": "7.0.7", "parameter_group": "default.redis7"});
    world.simulator.mutate(json!({"op": "set_group", "id": "tf-test", "set": set}));
    world.write(&GROUP.replace("\"7.0\"", "\"6.2\""));
    assert_eq!(world.plan_with(&["-refresh=true"]).actions(ADDRESS), ["no-op"]);
    world.run("apply", &["-auto-approve", "-refresh-only"]).ok();
    assert_eq!(world.state().get(ADDRESS, "engine_version_actual"), "7.0.7");
    // Updating the configuration makes no call that AWS would refuse.
    apply(&world, GROUP);
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.destroy_step();
}

/// The next apply corrects settings that were changed outside terraform, on all members.
#[test]
fn settings_changed_outside_terraform_are_set_again() {
    let world = world();
    apply(&world, GROUP);
    let set = json!({"description": "mine", "maintenance_window": "mon:01:00-mon:02:00", "security_groups": ["sg-99999999"], "automatic_failover": true});
    world.simulator.mutate(json!({"op": "set_group", "id": "tf-test", "set": set}));
    apply(&world, GROUP);
    let group = world.simulator.group("tf-test");
    assert_eq!(group["automatic_failover"], "disabled");
    assert_eq!(group["description"], "A test");
    world.destroy_step();
}

/// Endpoints may change with a failover; members and roles are refreshed.
#[test]
fn a_failover_is_not_drift() {
    let world = World::new();
    world.apply_step(&plain("automatic_failover_enabled = true"));
    world.simulator.mutate(json!({"op": "failover", "id": "tf-test"}));
    world.assert_no_changes();
    world.run("apply", &["-auto-approve", "-refresh-only"]).ok();
    let members = world.state().get(ADDRESS, "node_groups")[0]["node_group_members"].clone();
    let roles: Vec<_> = members
        .as_array()
        .unwrap()
        .iter()
        .map(|m| (m["cache_cluster_id"].clone(), m["current_role"].clone()))
        .collect();
    assert_eq!(
        roles,
        [(json!("tf-test-001"), json!("replica")), (json!("tf-test-002"), json!("primary"))]
    );
    world.destroy_step();
}
