//! AWS has accepted a reboot, but its end was not observed: it is saved and never repeated.

use serde_json::{Value as Json, json};

use super::{ADDRESS, REBOOT, reboot};
use crate::support::world::World;

/// The reboot is in the state and is not repeated.
#[track_caller]
pub(crate) fn assert_saved(world: &World) {
    let state = world.state();
    assert!(!state.is_tainted(ADDRESS));
    assert_eq!(state.get(ADDRESS, "rebooted_node_ids"), json!(["0001"]));
    assert_eq!(state.get(ADDRESS, "completed_at"), Json::Null);
    world.apply().ok().says("0 added, 0 changed, 0 destroyed");
    assert_eq!(world.simulator.calls(REBOOT).len(), 1);
}

/// A reboot of a cluster that never ends.
pub(crate) fn world() -> World {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    world.simulator.configure(json!({"reboot": "never"}));
    world
}

#[test]
fn timeout() {
    let world = world();
    world.write(&reboot("timeouts {\n    create = \"2s\"\n  }"));
    let output = world.apply().ok().says("Reboot accepted, not confirmed");
    output.says("the limit of timeouts").says("the cluster is \"rebooting cluster nodes\"");
    assert_saved(&world);
}
