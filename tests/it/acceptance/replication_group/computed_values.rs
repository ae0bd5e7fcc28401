//! AWS may change every computed value whenever something is changed.

use serde_json::json;

use crate::support::group::{ADDRESS, encrypted_with};
use crate::support::world::World;

#[test]
fn every_computed_value_changes_with_each_update() {
    let world = World::new();
    world.simulator.configure(json!({"churn": true}));
    world.apply_step(&encrypted_with("", "one"));
    let first = world.state();
    for (arguments, description) in [
        ("", "two"),
        ("automatic_failover_enabled = true", "two"),
        ("automatic_failover_enabled = true\n  snapshot_retention_limit = 3", "three"),
        ("tags = { a = \"b\" }", "four"),
        ("tags = { a = \"c\" }\n  apply_immediately = true", "four"),
        ("maintenance_window = \"sun:05:00-sun:06:00\"", "four"),
    ] {
        world.write(&encrypted_with(arguments, description));
        world.apply().ok().never_says("inconsistent").never_says("unexpected");
        world.assert_no_changes();
    }
    // The option churn changes the endpoints.
    let (attribute, last) = ("primary_endpoint_address", world.state());
    assert_ne!(first.get(ADDRESS, attribute), last.get(ADDRESS, attribute));
    world.destroy_step();
}

#[test]
fn computed_values_that_change_between_plans_are_not_drift() {
    let world = World::new();
    world.apply_step(&encrypted_with("", "one"));
    // Somebody else's change makes AWS compute everything anew.
    world.simulator.configure(json!({"churn": true}));
    world.simulator.mutate(json!({"op": "churn", "id": "tf-test"}));
    world.try_plan(&["-detailed-exitcode"]).ok();
    world.destroy_step();
}
