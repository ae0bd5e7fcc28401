//! Shards of one group are tested one after another, groups at the same time.

use serde_json::{Value as Json, json};

use super::{TEST, named};
use crate::support::world::World;

fn position(events: &[Json], message: &str, last: bool) -> String {
    let mut found = events.iter().filter(|event| event["message"] == message);
    let event = if last { found.next_back() } else { found.next() };
    event.unwrap_or_else(|| panic!("no {message:?} in {events:#?}"))["time"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// While a node is being replaced, AWS would refuse the next test in the same group.
#[test]
fn shards_of_a_group_are_tested_one_after_another() {
    let world = World::new();
    world.simulator.put_group("tf-test", 2);
    world.simulator.configure(json!({"failover_event_gap": 0.3, "failover": 2}));
    world.write(&[named("a", "tf-test", "0001", ""), named("b", "TF-Test", "0002", "")].concat());
    world.apply().ok().says("2 added");
    let calls = world.simulator.calls(TEST);
    let refused: Vec<_> =
        calls.iter().filter(|call| call["committed"] != Json::Bool(true)).collect();
    assert!(refused.is_empty(), "a test was started too early: {refused:#?}");
    assert_eq!(calls.len(), 2);
    // The events of AWS: the second call comes after the end of the first recovery.
    let events = world.simulator.events();
    let first_end = position(&events, "Finished recovery for cache nodes 0001", false);
    let second = ["0001", "0002"]
        .map(|shard| format!("Test Failover API called for node group {shard}"))
        .map(|message| position(&events, &message, false))
        .into_iter()
        .max()
        .unwrap();
    assert!(second > first_end, "{second} is before {first_end}");
    world.assert_no_changes();
    world.destroy().ok();
    world.simulator.assert_no_violations();
}

#[test]
fn groups_are_tested_at_the_same_time() {
    let world = World::new();
    world.simulator.put_group("tf-one", 1);
    world.simulator.put_group("tf-two", 1);
    // No test ends before both have started.
    world.simulator.configure(json!({"failover": "never"}));
    world.write(&[named("a", "tf-one", "0001", ""), named("b", "tf-two", "0001", "")].concat());
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut apply, TEST, 2);
    world.simulator.settle("tf-one");
    world.simulator.settle("tf-two");
    apply.finish().ok().says("2 added");
    assert_eq!(world.simulator.calls(TEST).len(), 2);
    world.destroy().ok();
    world.simulator.assert_no_violations();
}
