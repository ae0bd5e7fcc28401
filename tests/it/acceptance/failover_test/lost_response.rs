//! The connection breaks. No test is started twice.

use serde_json::{Value as Json, json};

use super::{ADDRESS, TEST, failover};
use crate::support::world::World;

#[track_caller]
fn lost(how: &str, delay: u32) {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    world.simulator.configure(json!({"failover": delay}));
    world.simulator.fault(json!({"action": TEST, "kind": how, "times": 1}));
    world.write(&failover(""));
    world.apply().ok().never_says("Warning: Failover");
    let calls = world.simulator.calls(TEST);
    let made = calls.iter().filter(|call| call["committed"] == Json::Bool(true)).count();
    assert_eq!(made, 1, "{calls:#?}");
    assert_eq!(world.state().get(ADDRESS, "new_primary_cluster_id"), "tf-test-002");
    world.assert_no_changes();
}

#[test]
fn after_the_test_has_begun() {
    lost("commit_reset", 3);
}

#[test]
fn after_the_test_is_over() {
    lost("commit_500", 0);
}

#[test]
fn before_the_test_has_begun() {
    lost("reset", 0);
}
