//! A group with the same name exists, and terraform does not manage it.

use crate::support::group::{ADDRESS, encrypted, encrypted_with};
use crate::support::world::World;

/// The import block that the error message suggests, as a user would copy it.
#[track_caller]
pub(super) fn offered_import(text: &str) -> String {
    let start = text.find("import {").unwrap_or_else(|| panic!("no import block: {text}"));
    let length = text[start..].find('}').expect("the block ends");
    // The output is on one line; each argument needs its own line.
    let block = &text[start..=start + length];
    // Terraform does not tell the provider the address of the resource.
    let block = block.replace("elasticache_replication_group.NAME", ADDRESS);
    block.replace("import {", "import {\n").replace(" id =", "\n id =").replace('}', "\n}\n")
}

#[test]
fn offers_an_import_block_that_works() {
    let world = World::new();
    world.apply_step(&encrypted());
    // Without the state, terraform does not know the group.
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
    // The request gets no response, and AWS did not apply it: another client created the group.
    world.simulator.fault(serde_json::json!({
        "action": "CreateReplicationGroup", "kind": "reset", "times": 1,
    }));
    world.write(&encrypted_with("", "Ours"));
    world.apply().failed().says("exists already");
    assert!(world.state().resource(ADDRESS).is_none());
}
