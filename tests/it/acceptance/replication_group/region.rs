//! The `region` of a resource.

use crate::support::group::{ADDRESS, plain};
use crate::support::world::{REGION, World};

#[test]
fn defaults_to_the_region_of_the_provider() {
    let world = World::new();
    world.apply_step(&plain(""));
    assert_eq!(world.state().get(ADDRESS, "region"), REGION);
    // Setting the default explicitly changes nothing.
    world.apply_step(&plain(&format!("region = {REGION:?}")));
    assert_eq!(world.simulator.mutations(), ["CreateReplicationGroup tf-test"]);
    world.destroy_step();
}

#[test]
fn region_of_the_resource() {
    let world = World::new();
    world.apply_step(&plain("region = \"eu-west-1\""));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "region"), "eu-west-1");
    assert!(state.get(ADDRESS, "arn").as_str().is_some_and(|arn| arn.contains(":eu-west-1:")));
    let regions: Vec<_> = world.simulator.requests().iter().map(|r| r["region"].clone()).collect();
    assert!(regions.iter().all(|region| region == "eu-west-1"), "{regions:?}");

    world.write(&plain(&format!("region = {REGION:?}")));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["delete", "create"]);
    assert_eq!(plan.replace_paths(ADDRESS), ["region"]);
    world.apply().ok();
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn another_region_of_the_provider_plans_a_new_group() {
    let world = World::new();
    world.apply_step(&plain(""));
    world.write_whole_provider(&format!(
        "region = \"eu-west-1\"\n  access_key = \"a\"\n  secret_key = \"example\"\n  {}",
        world.endpoints()
    ));
    // The group is read in the region of the state, and never created elsewhere silently.
    let plan = world.plan();
    assert_ne!(plan.actions(ADDRESS), ["create"], "the group was not found where it is");
}
