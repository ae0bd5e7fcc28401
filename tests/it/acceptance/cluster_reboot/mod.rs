//! `elasticache_cluster_reboot`.

mod basic;
mod concurrency;
mod lost_response;
mod refused;
pub(crate) mod unconfirmed;

use crate::support::world::World;

const REBOOT: &str = "RebootCacheCluster";
const ADDRESS: &str = "elasticache_cluster_reboot.test";

/// A reboot of a cluster, with more arguments.
fn named(name: &str, cluster: &str, more: &str) -> String {
    format!(
        "resource \"elasticache_cluster_reboot\" {name:?} {{\n  cluster_id = {cluster:?}\n  {more}\n}}\n"
    )
}

/// A reboot of the first cluster of group `tf-test`.
pub(crate) fn reboot(more: &str) -> String {
    named("test", "tf-test-001", more)
}

/// The nodes that each call named.
fn rebooted(world: &World) -> Vec<Vec<String>> {
    let of = |call: &serde_json::Value| {
        let params = call["params"].as_object().expect("parameters").clone();
        let nodes = params.into_iter().filter(|(name, _)| name.starts_with("CacheNodeIdsToReboot"));
        nodes.filter_map(|(_, id)| id.as_str().map(str::to_owned)).collect()
    };
    world.simulator.calls(REBOOT).iter().map(of).collect()
}
