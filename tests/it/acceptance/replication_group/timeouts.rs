//! Operations that take longer than their `timeouts`.

use serde_json::json;

use crate::support::group::{ADDRESS, encrypted_with};
use crate::support::world::World;

#[test]
fn create_after_its_timeout_is_tainted() {
    let world = World::new();
    world.simulator.configure(json!({"create": "never"}));
    world.write(&encrypted_with("timeouts { create = \"2s\" }", "A test"));
    world
        .apply()
        .failed()
        .says("creating")
        .says("timeouts.create")
        .says("terraform untaint elasticache_replication_group.")
        .never_says("Creation complete");
    assert!(world.state().is_tainted(ADDRESS));
    assert_eq!(world.simulator.groups(), ["tf-test"]);

    // The advice of the message works: the group is kept, and the next apply waits for it.
    world.terraform.run(&["untaint", ADDRESS]).ok();
    world.simulator.settle("tf-test");
    world.apply().ok();
    assert_eq!(world.state().get(ADDRESS, "status"), "available");
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn create_after_its_timeout_lists_the_events() {
    let world = World::new();
    world.simulator.configure(json!({"create": "never"}));
    world.write(&encrypted_with("timeouts { create = \"1s\" }", "A test"));
    world
        .simulator
        .mutate(json!({"op": "event", "id": "tf-test", "message": "Waiting for hardware"}));
    world.apply().failed().says("Waiting for hardware");
}

#[test]
fn update_after_its_timeout_saves_what_aws_reports() {
    let world = World::new();
    world.apply_step(&encrypted_with("", "one"));
    world.simulator.configure(json!({"modify": "never"}));
    world.write(&encrypted_with(
        "snapshot_retention_limit = 3\n  timeouts { update = \"1s\" }",
        "one",
    ));
    world.apply().failed().says("modifying").says("timeouts").never_says("untaint");
    assert!(!world.state().is_tainted(ADDRESS));

    world.simulator.settle("tf-test");
    world.apply().ok();
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn delete_after_its_timeout_keeps_the_group_in_the_state() {
    let world = World::new();
    world.apply_step(&encrypted_with("timeouts { delete = \"1s\" }", "one"));
    world.simulator.configure(json!({"delete": "never"}));
    world.destroy().failed().says("deleting").says("timeouts");
    assert!(world.state().resource(ADDRESS).is_some());

    // The next destroy waits for the group that is already being deleted.
    world.simulator.settle("tf-test");
    world.destroy_step();
}

#[test]
fn invalid_timeouts_are_refused_by_validate() {
    let world = World::new();
    world.write(&encrypted_with("timeouts { create = \"soon\" }", "one"));
    world.validate().failed().says("soon").says("timeouts { create = \"soon\" }");
}
