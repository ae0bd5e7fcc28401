//! The provider is killed during a creation: the state is lost, but not the group.

use serde_json::json;

use super::already_exists::offered_import;
use crate::support::group::{ADDRESS, encrypted};
use crate::support::processes;
use crate::support::world::World;

#[test]
fn is_reported_and_the_next_apply_names_the_group() {
    let world = World::new();
    world.simulator.configure(json!({"create": "never"}));
    world.write(&encrypted());
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut apply, "CreateReplicationGroup", 1);
    world.simulator.wait_for_calls(&mut apply, "DescribeReplicationGroups", 1);
    processes::signal(apply.provider(), "KILL");

    // Terraform reports it and does not hang.
    let output = apply.finish().failed();
    let told = ["Plugin did not respond", "Request cancelled", "plugin"];
    assert!(told.iter().any(|text| output.text().contains(text)), "{}", output.report());
    assert!(world.state().resource(ADDRESS).is_none(), "terraform knows nothing of it");

    world.simulator.settle("tf-test");
    let message = world.apply().failed().says("exists already").says("tf-test").text();
    world.write(&format!("{}{}", encrypted(), offered_import(&message)));
    world.apply().ok().says("1 imported, 0 added");
    world.write(&encrypted());
    world.assert_no_changes();
    // A killed process can't remove its temporary files.
    for left in std::fs::read_dir(world.workspace.tmp()).unwrap().flatten() {
        std::fs::remove_dir_all(left.path()).unwrap();
    }
    world.destroy_step();
}
