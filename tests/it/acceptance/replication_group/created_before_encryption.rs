//! A group created before 2017-10-24: responses have no encryption fields.

use serde_json::json;

use crate::support::group::{ADDRESS, encrypted, encrypted_with};
use crate::support::world::World;

const LEGACY: &str = r#"
resource "elasticache_replication_group" "test" {
  replication_group_id = "tf-legacy"
  description          = "Made by mutate"
  node_type            = "cache.t3.micro"
}
"#;

#[test]
fn responses_without_encryption_fields() {
    let world = World::new();
    let made = json!({"op": "create_group", "id": "tf-legacy", "edition": 2017, "members": 2});
    world.simulator.mutate(made);
    world.write(LEGACY);
    world.run("import", &[ADDRESS, "tf-legacy"]).ok();

    let state = world.state();
    for flag in ["transit_encryption_enabled", "at_rest_encryption_enabled", "auth_token_enabled"] {
        assert_eq!(state.get(ADDRESS, flag), false, "{flag}");
    }
    // Such a response has no ARN; the ARN is constructed or left out, never an error.
    world.assert_no_changes();
    assert_eq!(world.simulator.mutations(), Vec::<String>::new());

    // Set to false they change nothing; true replaces.
    let with = |line: &str| LEGACY.replace("node_type ", &format!("{line}\n  node_type "));
    world.write(&with("transit_encryption_enabled = false\n  at_rest_encryption_enabled = false"));
    world.assert_no_changes();
    world.write(&with("at_rest_encryption_enabled = true"));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["at_rest_encryption_enabled"]);
    // By the API Reference, 2017-10-24, encryption in transit requires a subnet group.
    world.write(&with("transit_encryption_enabled = true\n  subnet_group_name = \"default\""));
    let paths = world.plan().replace_paths(ADDRESS);
    assert!(paths.contains(&"transit_encryption_enabled".to_owned()), "{paths:?}");
    world.destroy_step();
}

/// An answer that leaves out what is known to be encrypted says nothing about it.
#[test]
fn a_response_that_leaves_out_encryption_replaces_nothing() {
    let world = World::new();
    world.apply_step(&encrypted());
    let flags = [
        "TransitEncryptionEnabled",
        "AtRestEncryptionEnabled",
        "AuthTokenEnabled",
        "ClusterEnabled",
        "AutoMinorVersionUpgrade",
    ];
    let set = json!({"op": "set_group", "id": "tf-test", "set": {"omit": flags}});
    world.simulator.mutate(set);
    world.assert_no_changes();
    world.write(&encrypted_with("snapshot_retention_limit = 3", "A test"));
    assert_eq!(world.plan().actions(ADDRESS), ["update"]);
    world.apply_step(&encrypted_with("snapshot_retention_limit = 3", "A test"));
    for flag in ["transit_encryption_enabled", "at_rest_encryption_enabled", "auth_token_enabled"] {
        assert_eq!(world.state().get(ADDRESS, flag), true, "{flag}");
    }
    world.destroy_step();
}
