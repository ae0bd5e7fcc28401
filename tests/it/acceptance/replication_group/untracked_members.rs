//! A replication group and `elasticache_cluster` members in the same configuration.

use super::current::{apply, assert_no_drift, last, members, params, world};
use crate::support::group::{ADDRESS, plain};
fn replica(name: &str) -> String {
    format!(
        "resource \"elasticache_cluster\" {name:?} {{\n  cluster_id = \"tf-{name}\"\n  \
         replication_group_id = {ADDRESS}.id\n}}\n"
    )
}

/// Without `num_cache_clusters`, members added by `elasticache_cluster` are not counted; with it, they are
/// not removed without a warning. Members join and change a group one after another.
#[test]
fn untracked_members_are_never_removed_silently() {
    let world = world();
    let uncounted = plain("").replace("num_cache_clusters   = 2", "");
    let both = format!("{uncounted}{}{}", replica("one"), replica("two"));
    apply(&world, &both);
    assert_eq!(members(&world), ["tf-one", "tf-test-001", "tf-two"]);
    apply(&world, &both.replace("A test", "Another"));
    assert_eq!(members(&world).len(), 3);
    // With `num_cache_clusters` the group has too many members.
    world.write(&plain("").replace("A test", "Another"));
    world
        .terraform
        .run(&["state", "rm", "elasticache_cluster.one", "elasticache_cluster.two"])
        .ok();
    world
        .try_plan(&[])
        .ok()
        .says("Removing a member that ElastiCache did not create")
        .says("tf-two");
    world.apply().ok();
    assert_eq!(params(&last(&world, "DecreaseReplicaCount"), "ReplicasToRemove"), ["tf-two"]);
    assert_no_drift(&world);
    world.destroy_step();
}
