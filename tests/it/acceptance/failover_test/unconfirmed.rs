//! AWS has accepted a test, but its end was not observed: it is saved and never repeated.

use serde_json::{Value as Json, json};

use super::{ADDRESS, TEST, failover};
use crate::support::world::World;

/// The test is in the state and is not repeated.
#[track_caller]
pub(crate) fn assert_saved(world: &World) {
    let state = world.state();
    assert!(!state.is_tainted(ADDRESS));
    assert_eq!(state.get(ADDRESS, "id"), "tf-test/0001");
    assert_eq!(state.get(ADDRESS, "completed_at"), Json::Null);
    world.simulator.configure(json!({"failover": 0}));
    world.simulator.settle("tf-test");
    world.apply().ok().says("0 added, 0 changed, 0 destroyed");
    assert_eq!(world.simulator.calls(TEST).len(), 1);
}

#[test]
fn timeout() {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    world
        .simulator
        .configure(json!({"failover_events": ["called", "cluster", "group", "recovering"]}));
    world.write(&failover("timeouts {\n    create = \"3s\"\n  }"));
    let output = world.apply().ok().says("Failover test accepted, not confirmed");
    output.says("Cache cluster message: Finished recovery").never_says("Recovering cache nodes");
    assert_eq!(world.state().get(ADDRESS, "events").as_array().unwrap().len(), 4);
    assert_saved(&world);
}

#[test]
fn the_group_is_deleted_during_the_test() {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    world.simulator.configure(json!({"failover": "never"}));
    world.write(&failover(""));
    let mut run = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut run, TEST, 1);
    let seen = world.simulator.calls("DescribeEvents").len();
    world.simulator.wait_for_calls(&mut run, "DescribeEvents", seen + 2);
    world.simulator.delete_group("tf-test");
    run.finish().ok().says("Failover test accepted, not confirmed").says("It cannot finish");
    // Removing it from the state does not need the group.
    world.destroy().ok();
}
