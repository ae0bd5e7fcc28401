//! The number of members of a group.

use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

fn clusters(number: u32) -> String {
    plain("").replace("num_cache_clusters   = 2", &format!("num_cache_clusters   = {number}"))
}

#[test]
fn num_cache_clusters_up_and_down() {
    let world = World::new();
    world.apply_step(&clusters(2));
    for number in [4, 3] {
        world.write(&clusters(number));
        let plan = world.plan();
        assert_eq!(plan.actions(ADDRESS), ["update"]);
        assert!(plan.is_unknown(ADDRESS, "member_clusters"));
        world.apply_step(&clusters(number));
        let members = world.state().get(ADDRESS, "member_clusters");
        assert_eq!(members.as_array().map(Vec::len), Some(number as usize));
    }
    world.destroy_step();
}

/// Without `num_cache_clusters`, members created outside the resource are not removed.
#[test]
fn without_num_cache_clusters_members_are_not_counted() {
    let world = World::new();
    let uncounted = plain("").replace("num_cache_clusters   = 2", "");
    world.apply_step(&clusters(2));
    world.write(&uncounted);
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn conflicting_counts() {
    let world = World::new();
    world.write(&plain("replicas_per_node_group = 2"));
    world.validate().failed().says("drop the line replicas_per_node_group");
    // `num_cache_clusters` implies one shard, so this does not conflict.
    world.apply_step(&plain("num_node_groups = 1"));
    world.destroy_step();
}
