//! Groups and the clusters in them, as resources of one configuration.

use serde_json::Value as Json;

use super::current::{actions, apply, last, members, params, settled, world};
use crate::support::group::{ADDRESS, plain};

/// hashicorp/aws has no such argument. The group inherits what the cluster is.
#[test]
fn primary_cluster_id_adopts_a_cluster_at_creation() {
    let world = world();
    let cluster = r#"
resource "elasticache_cluster" "first" {
  cluster_id        = "tf-first"
  engine            = "redis"
  engine_version    = "6.2"
  node_type         = "cache.m5.large"
  num_cache_nodes   = 1
  subnet_group_name = "test-subnets"
}
"#;
    let group = r#"
resource "elasticache_replication_group" "test" {
  replication_group_id = "tf-test"
  description          = "A test"
  primary_cluster_id   = elasticache_cluster.first.cluster_id
}
"#;
    apply(&world, &format!("{cluster}{group}"));
    let sent = last(&world, "CreateReplicationGroup");
    assert_eq!(sent["PrimaryClusterId"], "tf-first");
    for inherited in ["Engine", "EngineVersion", "CacheNodeType", "CacheSubnetGroupName"] {
        assert_eq!(sent[inherited], Json::Null, "{inherited}");
    }
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "engine_version_actual"), "6.2.6");
    assert_eq!(state.get(ADDRESS, "node_type"), "cache.m5.large");
    assert_eq!(members(&world), ["tf-first"]);
    assert_eq!(actions(&world), ["CreateCacheCluster", "CreateReplicationGroup"]);
    // The cluster stays when the group goes, if that is applied before.
    let retained = group.replace("description", "retain_primary_cluster = true\n  description");
    apply(&world, &format!("{cluster}{retained}"));
    world.write(cluster);
    world.apply().ok();
    assert_eq!(last(&world, "DeleteReplicationGroup")["RetainPrimaryCluster"], "true");
    assert_eq!(world.simulator.groups(), Vec::<String>::new());
    assert_eq!(world.simulator.left().len(), 1, "{:?}", world.simulator.left());
    world.write("");
    world.apply().ok();
    assert_eq!(world.simulator.left(), Vec::<String>::new());
}

fn replica(name: &str) -> String {
    format!(
        "resource \"elasticache_cluster\" {name:?} {{\n  cluster_id = \"tf-{name}\"\n  \
         replication_group_id = {ADDRESS}.id\n}}\n"
    )
}

/// A member that an `elasticache_cluster` adds is not counted where nobody counts, and where somebody
/// does it is not removed silently. Joins and changes of one group run one after another.
#[test]
fn members_of_somebody_else_are_never_removed_silently() {
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
