//! A group of the same name that somebody else made.

use crate::support::group::{ADDRESS, encrypted, encrypted_with};
use crate::support::world::World;

/// The import block that a message offers, as a person would copy it.
#[track_caller]
pub(super) fn offered_import(text: &str) -> String {
    let start = text.find("import {").unwrap_or_else(|| panic!("no import block: {text}"));
    let length = text[start..].find('}').expect("the block ends");
    // Output is one line here; arguments need lines of their own.
    let block = &text[start..=start + length];
    // Terraform doesn't tell the provider how the resource is called in the configuration.
    let block = block.replace("elasticache_replication_group.NAME", ADDRESS);
    block.replace("import {", "import {\n").replace(" id =", "\n id =").replace('}', "\n}\n")
}

#[test]
fn offers_an_import_block_that_works() {
    let world = World::new();
    world.apply_step(&encrypted());
    // Lost state: for terraform it is somebody else's group.
    std::fs::remove_file(world.workspace.work().join("terraform.tfstate")).unwrap();

    let message = world.apply().failed().says("exists already").says("tf-test").text();
    assert!(world.state().resource(ADDRESS).is_none());
    assert_eq!(world.simulator.groups(), ["tf-test"]);

    let before = world.simulator.mutations();
    world.write(&format!("{}{}", encrypted(), offered_import(&message)));
    world.apply().ok().says("1 imported, 0 added, 1 changed, 0 destroyed");
    assert_eq!(world.simulator.mutations(), before, "an import changed something");
    world.write(&encrypted());
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn is_never_adopted_after_a_lost_response() {
    let world = World::new();
    world.apply_step(&encrypted_with("", "Theirs"));
    std::fs::remove_file(world.workspace.work().join("terraform.tfstate")).unwrap();
    // Our own request gets no answer, but AWS did not carry it out: the group is not ours.
    world.simulator.fault(serde_json::json!({
        "action": "CreateReplicationGroup", "kind": "reset", "times": 1,
    }));
    world.write(&encrypted_with("", "Ours"));
    world.apply().failed().says("exists already");
    assert!(world.state().resource(ADDRESS).is_none());
}
