//! Import by identity (Terraform 1.12 and later).

use serde_json::json;

use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

const IMPORT: &str = r#"
import {
  to = elasticache_replication_group.test
  identity = {
    replication_group_id = "tf-test"
  }
}
"#;

#[test]
fn by_identity() {
    let world = World::new();
    world.terraform.needs((1, 12));
    world.apply_step(&plain(""));
    std::fs::remove_file(world.workspace.work().join("terraform.tfstate")).unwrap();
    world.write(&format!("{IMPORT}{}", plain("")));
    world.apply().ok().says("1 imported, 0 added, 0 changed, 0 destroyed");
    assert_eq!(world.simulator.mutations(), ["CreateReplicationGroup tf-test"]);
    let state = world.workspace.read("terraform.tfstate");
    assert!(state.contains("\"account_id\": \"000000000000\""), "{state}");
    assert_eq!(world.state().get(ADDRESS, "region"), "us-east-1");
    world.write(&plain(""));
    world.assert_no_changes();
    world.destroy_step();
}

/// An import by identity, with `more` in it.
fn import(more: &str) -> String {
    IMPORT.replace("\"tf-test\"\n", &format!("\"tf-test\"\n    {more}\n"))
}

#[test]
fn the_identity_of_another_account_or_region_is_refused() {
    let world = World::new();
    world.terraform.needs((1, 12));
    world.simulator.mutate(json!({"op": "create_group", "id": "tf-test", "members": 2}));
    let group = plain("");
    world.write(&format!("{}{group}", import("account_id = \"999999999999\"")));
    world
        .try_plan(&[])
        .failed()
        .says("Identity does not match")
        .says("account_id = \"999999999999\"")
        .says("account_id = \"000000000000\"");

    world.write(&format!("{}{group}", import("region = \"eu-west-1\"")));
    world.try_plan(&[]).failed().says("Nothing to import").says("region = \"eu-west-1\"");

    // The correct account and region, and a name in uppercase, which is the same group.
    let right = import("account_id = \"000000000000\"\n    region = \"us-east-1\"");
    let main = format!("{right}{group}").replace("\"tf-test\"", "\"TF-Test\"");
    world.write(&main);
    world.apply().ok().says("1 imported");
    world.assert_no_changes();
}
