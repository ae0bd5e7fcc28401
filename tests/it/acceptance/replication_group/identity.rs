//! Import by identity, which terraform has since 1.12.

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
    world.apply_step(&plain(""));
    std::fs::remove_file(world.workspace.work().join("terraform.tfstate")).unwrap();
    world.write(&format!("{IMPORT}{}", plain("")));
    if world.terraform.version() < (1, 12) {
        // An older terraform says itself that it doesn't know the argument.
        world.try_plan(&[]).failed().says("identity");
        return;
    }
    world.apply().ok().says("1 imported, 0 added, 0 changed, 0 destroyed");
    assert_eq!(world.simulator.mutations(), ["CreateReplicationGroup tf-test"]);
    let state = world.workspace.read("terraform.tfstate");
    assert!(state.contains("\"account_id\": \"000000000000\""), "{state}");
    assert_eq!(world.state().get(ADDRESS, "region"), "us-east-1");
    world.write(&plain(""));
    world.assert_no_changes();
    world.destroy_step();
}
