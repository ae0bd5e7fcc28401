//! A group that was deleted outside terraform.

use crate::support::group::{ADDRESS, encrypted};
use crate::support::world::World;

#[test]
fn disappears() {
    let world = World::new();
    world.apply_step(&encrypted());
    world.simulator.delete_group("tf-test");

    world.try_plan(&["-refresh-only"]).ok().says("has been deleted");
    assert_eq!(world.plan().actions(ADDRESS), ["create"]);
    world.apply().ok().says("1 added, 0 changed, 0 destroyed");
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn disappears_before_destroy() {
    let world = World::new();
    world.apply_step(&encrypted());
    world.simulator.delete_group("tf-test");
    // Without a refresh terraform still deletes it; a missing group is a successful deletion.
    world.run("destroy", &["-auto-approve", "-refresh=false"]).ok();
    assert_eq!(world.simulator.left(), Vec::<String>::new());
}

#[test]
fn disappears_before_an_update() {
    let world = World::new();
    world.apply_step(&encrypted());
    world.write(&encrypted().replace("A test", "Changed"));
    world.try_plan(&["-out=tfplan"]).ok();
    world.simulator.delete_group("tf-test");
    world
        .run("apply", &["-input=false", "tfplan"])
        .failed()
        .says("tf-test")
        .says("was deleted by something else");
    assert_eq!(world.plan().actions(ADDRESS), ["create"]);
}
