//! A KMS key by its id, its ARN and an alias.

use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

const ID: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";
const ARN: &str = "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";

fn with_key(key: &str) -> String {
    plain(&format!("at_rest_encryption_enabled = true\n  kms_key_id = {key:?}"))
}

#[test]
fn is_the_same_by_id_and_arn_and_may_be_by_alias() {
    let world = World::new();
    world.write_provider("api_edition = \"current\"");
    world.apply_step(&with_key(ID));
    world.write(&with_key(ARN));
    world.assert_no_changes();

    let made = world.simulator.mutations();
    world.write(&with_key("alias/shop"));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"], "{}", plan.text);
    world.apply().failed().says("-replace=ADDRESS").says(ID).says("Nothing was changed");
    assert_eq!(world.simulator.mutations(), made);
    assert_eq!(world.state().get(ADDRESS, "kms_key_id"), ID);

    let replace = format!("-replace={ADDRESS}");
    world.run("apply", &["-auto-approve", "-input=false", &replace]).ok();
    world.assert_no_changes();
    world.write(&with_key("4321abcd-12ab-34cd-56ef-1234567890ab"));
    assert_eq!(world.plan().actions(ADDRESS), ["update"], "the alias may name it");
    world.write(&with_key("alias/shop"));
    world.destroy_step();
}
