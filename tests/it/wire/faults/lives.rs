//! The lives of all resources: created, changed some times, destroyed.
//!
//! Each resource of the table of all has one, with another tag or another trigger as its changes. What a resource can
//! change beyond that is added here, so that every call that changes something is made.

use serde_json::{Value as Json, json};

use super::super::arguments::{self, CLUSTER, FAILOVER, GROUP, PARAMETERS, REBOOT, SUBNETS};
use super::super::terraform_core::Type;
use crate::support::group::TOKEN;
use crate::support::simulator::Simulator;

/// A resource, and its configurations one after another.
pub(crate) struct Life {
    pub(crate) name: String,
    pub(in crate::wire) ty: Type,
    pub(crate) steps: Vec<Json>,
}

impl Life {
    pub(crate) fn type_name(&self) -> &'static str {
        self.ty.name
    }

    /// What is there before.
    pub(crate) fn prepare(&self, simulator: &Simulator) {
        if self.ty.name == REBOOT.name {
            simulator.mutate(json!({"op": "create_cluster", "id": "redis", "engine": "redis"}));
        } else if self.ty.name == FAILOVER.name {
            simulator.put_group("group", 1);
        }
    }
}

pub(crate) fn all() -> Vec<Life> {
    let mut lives: Vec<Life> =
        arguments::all().into_iter().map(|(ty, base)| life(ty, base)).collect();
    let sharded = json!({"replication_group_id": "sharded", "description": "d",
        "node_type": "cache.m4.large", "num_node_groups": 2, "replicas_per_node_group": 1,
        "engine_version": "6.2", "apply_immediately": true});
    let counts = [json!({"num_node_groups": 3}), json!({"num_node_groups": 1})];
    lives.push(changed(GROUP, sharded, &counts));
    lives
}

/// A resource with its usual changes.
fn life(ty: Type, base: Json) -> Life {
    let block = (ty.block)();
    let mut changes = Vec::new();
    if block.attributes.iter().any(|one| one.name == "tags") {
        changes.extend([json!({"tags": {"a": "1"}}), json!({"tags": {"b": "2"}})]);
    }
    if block.attributes.iter().any(|one| one.name == "triggers") {
        changes.push(json!({"triggers": {"run": "2"}}));
    }
    changes.extend(more(ty, &base));
    changed(ty, base, &changes)
}

/// What else can change.
fn more(ty: Type, base: &Json) -> Vec<Json> {
    match ty.name {
        name if name == GROUP.name => vec![
            json!({"snapshot_retention_limit": 5, "apply_immediately": true}),
            json!({"engine_version": "7.1"}),
            json!({"num_cache_clusters": 4}),
            json!({"num_cache_clusters": 2}),
            json!({"auth_token": TOKEN}),
            json!({"auth_token": TOKEN.replace("93xQ", "94xQ")}),
        ],
        name if name == CLUSTER.name && base["engine"] == "memcached" => vec![
            json!({"num_cache_nodes": 3, "apply_immediately": true}),
            json!({"num_cache_nodes": 1}),
            json!({"node_type": "cache.m4.xlarge", "scale_config": [{"scale_percentage": 50}]}),
        ],
        name if name == CLUSTER.name => {
            vec![json!({"engine_version": "7.1", "apply_immediately": true})]
        }
        name if name == SUBNETS.name => vec![json!({"subnet_ids": ["subnet-1", "subnet-2"]})],
        name if name == PARAMETERS.name => vec![
            json!({"parameter": [{"name": "maxmemory-policy", "value": "noeviction"}]}),
            json!({"parameter": []}),
        ],
        _ => Vec::new(),
    }
}

fn changed(ty: Type, base: Json, changes: &[Json]) -> Life {
    let name = base.as_object().and_then(|items| items.values().find_map(Json::as_str));
    let name = format!("{} {}", ty.name, name.unwrap_or_default());
    let mut steps = vec![base];
    for change in changes {
        let mut next = steps.last().cloned().unwrap_or_default();
        for (argument, value) in change.as_object().into_iter().flatten() {
            next[argument] = value.clone();
        }
        steps.push(next);
    }
    Life { name, ty, steps }
}
