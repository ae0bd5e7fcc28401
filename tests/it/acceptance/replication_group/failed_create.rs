//! A creation that fails in AWS.

use serde_json::json;

use crate::support::group::{ADDRESS, encrypted};
use crate::support::world::World;

#[test]
fn reports_the_reason_and_stays_in_the_state() {
    let world = World::new();
    world.simulator.configure(json!({"lifecycle": [{
        "id": "tf-test", "op": "create", "status": "create-failed",
        "reason": "No capacity is left in us-east-1a",
    }]}));
    world.write(&encrypted());
    world.apply().failed().says("create-failed").says("No capacity is left in us-east-1a");
    let state = world.state();
    assert!(state.is_tainted(ADDRESS));
    assert_eq!(state.get(ADDRESS, "id"), "tf-test");

    // It is replaced by the next apply.
    world.simulator.configure(json!({"lifecycle": []}));
    world.apply().ok().says("1 added, 0 changed, 1 destroyed");
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn a_refused_creation_is_not_in_the_state() {
    let world = World::new();
    // Otherwise a rule reports it before the call.
    world.write_provider("plan_checks = \"local\"");
    world.write(&encrypted().replace("test-subnets", "no-such-subnets"));
    world.apply().failed().says("no-such-subnets").says("CacheSubnetGroupNotFound");
    assert!(world.state().resource(ADDRESS).is_none());
    assert_eq!(world.simulator.left(), Vec::<String>::new());
}
