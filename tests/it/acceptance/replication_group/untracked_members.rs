//! Groups and the clusters in them, as resources of one configuration.

use super::current::{apply, last, members, params, settled, world};
use crate::support::group::{ADDRESS, plain};
fn replica(name: &str) -> String {
    format!(
        "resource \"elasticache_cluster\" {name:?} {{\n  cluster_id = \"tf-{name}\"\n  \
         replication_group_id = {ADDRESS}.id\n}}\n"
    )
}

/// A member that an `elasticache_cluster` adds is not counted where nobody counts, and where somebody
/// does it is not removed silently. Joins and changes of one group run one after another.
#[test]
fn untracked_members_are_never_removed_silently() {
    let world = world();
    let uncounted = plain("").replace("num_cache_clusters   = 2", "");
    let both = format!("{uncounted}{}{}", replica("one"), replica("two"));
    apply(&world, &both);
    assert_eq!(members(&world), ["tf-one", "tf-test-001", "tf-two"]);
    apply(&world, &both.replace("A test", "Another"));
    assert_eq!(members(&world).len(), 3);
    // Now the group counts, and there are too many.
    world.write(&plain("").replace("A test", "Another"));
    world
        .terraform
        .run(&["state", "rm", "elasticache_cluster.one", "elasticache_cluster.two"])
        .ok();
    world.try_plan(&[]).ok().says("name of its own is removed").says("tf-two");
    world.apply().ok();
    assert_eq!(params(&last(&world, "DecreaseReplicaCount"), "ReplicasToRemove"), ["tf-two"]);
    settled(&world);
    world.destroy_step();
}
