//! The connection breaks. No node is rebooted twice.

use serde_json::{Value as Json, json};

use super::{ADDRESS, REBOOT, reboot};
use crate::support::world::World;

#[track_caller]
fn lost(how: &str, delay: u32) {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    world.simulator.configure(json!({"reboot": delay}));
    world.simulator.fault(json!({"action": REBOOT, "kind": how, "times": 1}));
    world.write(&reboot(""));
    world.apply().ok().never_says("not confirmed");
    let calls = world.simulator.calls(REBOOT);
    let made = calls.iter().filter(|call| call["committed"] == Json::Bool(true)).count();
    assert_eq!(made, 1, "{calls:#?}");
    assert!(world.state().get(ADDRESS, "completed_at").is_string());
    world.assert_no_changes();
}

#[test]
fn while_the_nodes_are_rebooting() {
    lost("commit_reset", 3);
}

#[test]
fn after_the_nodes_are_back() {
    lost("commit_half", 0);
}

#[test]
fn before_the_reboot_has_begun() {
    lost("reset", 0);
}
