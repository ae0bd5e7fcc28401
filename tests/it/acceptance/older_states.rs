//! States that an older build of this provider wrote: their plans are empty.
//!
//! `tests/it/fixtures/states` has a configuration with every resource for each edition, and the state that the build
//! of November 2026, before the default edition became `current`, wrote when it had applied it to the simulator.

use crate::support::world::World;

/// Makes the objects of a configuration, puts the older state in the place of the new one, and plans.
#[track_caller]
fn older(configuration: &str, state: &str, editions: &[&str]) {
    let world = World::new();
    let edition = |edition: &str| world.write_provider(&format!("api_edition = {edition:?}"));
    edition(editions[0]);
    world.write(configuration);
    world.apply().ok();
    world.workspace.write("terraform.tfstate", state);
    for name in editions {
        edition(name);
        world.assert_no_changes();
    }
    world.destroy().ok();
    world.simulator.assert_no_violations();
}

#[test]
fn under_the_current_edition() {
    older(
        include_str!("../fixtures/states/current/main.tf"),
        include_str!("../fixtures/states/current/terraform.tfstate"),
        &["current"],
    );
}

#[test]
fn under_the_edition_of_2017_and_then_the_current_one() {
    older(
        include_str!("../fixtures/states/2017-10-24/main.tf"),
        include_str!("../fixtures/states/2017-10-24/terraform.tfstate"),
        &["2017-10-24", "current"],
    );
}
