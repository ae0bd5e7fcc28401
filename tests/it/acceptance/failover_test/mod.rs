//! `elasticache_failover_test`.

mod basic;
mod concurrency;
mod lost_response;
mod refused;
pub(crate) mod unconfirmed;

use serde_json::json;

use crate::support::world::World;

const TEST: &str = "TestFailover";
const ADDRESS: &str = "elasticache_failover_test.test";

/// A test of a shard, with more arguments.
fn named(name: &str, group: &str, shard: &str, more: &str) -> String {
    format!(
        "resource \"elasticache_failover_test\" {name:?} {{\n  replication_group_id = {group:?}\n  \
         node_group_id = {shard:?}\n  {more}\n}}\n"
    )
}

/// A test of the only shard of `tf-test`.
pub(crate) fn failover(more: &str) -> String {
    named("test", "tf-test", "0001", more)
}

/// Adds the events of this number of earlier failover tests.
fn called_before(world: &World, times: usize) {
    for _ in 0..times {
        world.simulator.mutate(json!({
            "op": "event", "id": "another",
            "message": "Test Failover API called for node group 0001",
        }));
    }
}
