//! Importing a group: by name, by name and region, by ARN.

use serde_json::json;

use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

/// Imports the group and expects the state that was applied.
#[track_caller]
fn imports(id: &str) {
    let world = World::new();
    world.apply_step(&plain(
        "transit_encryption_enabled = true\n  at_rest_encryption_enabled = true",
    ));
    world.import_step(ADDRESS, id, &[]);
    world.destroy_step();
}

#[test]
fn by_name() {
    imports("tf-test");
}

#[test]
fn by_name_and_region() {
    imports("tf-test@us-east-1");
}

#[test]
fn by_arn() {
    imports("arn:aws:elasticache:us-east-1:000000000000:replicationgroup:tf-test");
}

/// A name in uppercase is the same group. The state keeps the given spelling.
#[test]
fn by_name_in_uppercase() {
    let world = World::new();
    world.apply_step(&plain(""));
    world.write(&plain("").replace("\"tf-test\"", "\"TF-Test\""));
    world.run("import", &["-state=imported.tfstate", ADDRESS, "TF-Test"]).ok();
    assert_eq!(world.state_in("imported.tfstate").get(ADDRESS, "id"), "tf-test");
    world.try_plan(&["-state=imported.tfstate", "-detailed-exitcode"]).ok();
}

#[test]
fn of_another_region() {
    let world = World::new();
    world.apply_step(&plain("region = \"eu-west-1\""));
    world.run("import", &["-state=imported.tfstate", ADDRESS, "tf-test@eu-west-1"]).ok();
    assert_eq!(world.state_in("imported.tfstate").get(ADDRESS, "region"), "eu-west-1");
    std::fs::remove_file(world.workspace.work().join("imported.tfstate")).unwrap();
    world.import_step(
        ADDRESS,
        "arn:aws:elasticache:eu-west-1:000000000000:replicationgroup:tf-test",
        &[],
    );
    world.destroy_step();
}

#[test]
fn arguments_that_aws_never_returns_are_recorded_without_a_call() {
    let world = World::new();
    let more = "apply_immediately = true\n  final_snapshot_identifier = \"tf-last\"\n  timeouts { create = \"50m\" }";
    world.apply_step(&plain(more));
    world.import_step(
        ADDRESS,
        "tf-test",
        &["apply_immediately", "final_snapshot_identifier", "timeouts"],
    );
    world.destroy().ok();
    // The final snapshot is left.
    assert_eq!(world.simulator.left(), ["\"tf-last\""]);
}

#[track_caller]
fn refuses(id: &str, says: &str) {
    let world = World::new();
    world.write(&plain(""));
    let output = world.run("import", &[ADDRESS, id]).failed().says(says).says(id);
    assert!(!output.text().contains("bug"), "{}", output.report());
    assert!(world.state().resource(ADDRESS).is_none());
}

#[test]
fn missing_group() {
    refuses("tf-missing", "Cannot import non-existent remote object");
}

#[test]
fn arn_of_another_resource_type() {
    refuses("arn:aws:elasticache:us-east-1:000000000000:cluster:tf-test", "replicationgroup");
}

/// The provider reads with its own credentials and could find a group with the same name in its own account.
#[test]
fn arn_of_another_account() {
    let world = World::new();
    world.simulator.mutate(json!({"op": "create_group", "id": "tf-test", "members": 2}));
    world.write(&plain(""));
    let arn = "arn:aws:elasticache:us-east-1:999999999999:replicationgroup:tf-test";
    world
        .run("import", &[ADDRESS, arn])
        .failed()
        .says("account_id = \"999999999999\"")
        .says("account_id = \"000000000000\"");
    let missing = arn.replace("tf-test", "tf-missing");
    world.run("import", &[ADDRESS, &missing]).failed().says("Nothing to import").says("tf-missing");
    assert!(world.state().resource(ADDRESS).is_none());
}

#[test]
fn arn_of_another_service() {
    refuses("arn:aws:s3:::tf-test", "replicationgroup");
}

#[test]
fn not_a_name() {
    refuses("tf test", "tf test");
}

#[test]
fn not_a_region() {
    refuses("tf-test@the moon", "region");
}

#[test]
fn import_block() {
    let world = World::new();
    world.simulator.mutate(json!({"op": "create_group", "id": "tf-outside", "members": 2}));
    world.write(
        r#"
import {
  to = elasticache_replication_group.test
  id = "tf-outside"
}
resource "elasticache_replication_group" "test" {
  replication_group_id = "tf-outside"
  description          = "Made by mutate"
}
"#,
    );
    world.apply().ok().says("1 imported, 0 added, 0 changed, 0 destroyed");
    assert_eq!(world.simulator.mutations(), Vec::<String>::new());
    // All numbers are shown, and no list that says the same.
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "num_cache_clusters"), 2);
    assert_eq!(state.get(ADDRESS, "num_node_groups"), 1);
    assert_eq!(state.get(ADDRESS, "replicas_per_node_group"), 1);
    assert_eq!(state.get(ADDRESS, "node_group_configuration"), json!(null));
    world.assert_no_changes();
    world.destroy_step();
}
