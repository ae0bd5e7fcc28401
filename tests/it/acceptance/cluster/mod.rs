//! `elasticache_cluster`: one file per argument or behaviour. Tests with the name of a test of hashicorp/aws
//! test the same; `tests/acceptance-map.md` lists them.

mod az_mode;
mod data_source;
mod deleted_with_group;
mod engine;
mod engine_version;
mod facts_of_its_group;
mod failures;
mod import;
mod log_delivery_configuration;
mod lost_response;
mod node_type;
mod num_cache_nodes;
mod pending_modified_values;
mod replacement;
mod replacement_policy;
mod replication_group_id;
mod security_groups;
mod settings;
mod snapshots;
mod tags;
mod tags_of_its_group;

use serde_json::{Value as Json, json};

use crate::support::world::World;

/// The cluster of the tests.
const ADDRESS: &str = "elasticache_cluster.test";
/// Its ARN.
const ARN: &str = "arn:aws:elasticache:us-east-1:000000000000:cluster:tf-test";

/// A provider with the limits of AWS today (`api_edition = "current"`), as in the tests of hashicorp/aws.
fn world() -> World {
    let world = World::new();
    world.write_provider("api_edition = \"current\"");
    world
}

/// A cluster with this in its block.
fn cluster(body: &str) -> String {
    format!(
        "\nresource \"elasticache_cluster\" \"test\" {{\n  cluster_id = \"tf-test\"\n  {body}\n}}\n"
    )
}

/// A Memcached cluster with this number of nodes, and more arguments.
fn memcached(nodes: u32, more: &str) -> String {
    cluster(&format!(
        "engine = \"memcached\"\n  node_type = \"cache.m4.large\"\n  num_cache_nodes = {nodes}\n  {more}"
    ))
}

/// A Redis node with more arguments.
fn redis(more: &str) -> String {
    cluster(&format!("engine = \"redis\"\n  node_type = \"cache.m4.large\"\n  {more}"))
}

/// A list of zones of the region.
fn zones(letters: &str) -> String {
    let zones: Vec<String> = letters.chars().map(|zone| format!("\"us-east-1{zone}\"")).collect();
    format!("preferred_availability_zones = [{}]", zones.join(", "))
}

/// The parameters of the last ModifyCacheCluster, without the cluster id and the parameters of the protocol.
#[track_caller]
fn last_change(world: &World) -> Json {
    let calls = world.simulator.calls("ModifyCacheCluster");
    let call = calls.last().expect("ModifyCacheCluster was called");
    let mut parameters = call["params"].as_object().expect("parameters").clone();
    for name in ["Action", "Version", "CacheClusterId"] {
        parameters.remove(name);
    }
    Json::Object(parameters)
}

/// The parameters of the only CreateCacheCluster that AWS accepted.
#[track_caller]
fn creation(world: &World) -> Json {
    let mut calls = world.simulator.calls("CreateCacheCluster");
    calls.retain(|call| call["committed"] == Json::Bool(true));
    assert_eq!(calls.len(), 1, "expected exactly one created cluster");
    calls[0]["params"].clone()
}

/// The number of ModifyCacheCluster calls.
fn changes(world: &World) -> usize {
    world.simulator.calls("ModifyCacheCluster").len()
}

/// One attribute of each node.
#[track_caller]
fn of_nodes(world: &World, attribute: &str) -> Json {
    let nodes = world.state().get(ADDRESS, "cache_nodes");
    nodes.as_array().expect("a list").iter().map(|node| node[attribute].clone()).collect()
}

/// The maintenance window: AWS applies pending changes.
fn maintenance(world: &World) {
    world.simulator.mutate(json!({"op": "maintenance", "id": "tf-test"}));
}
