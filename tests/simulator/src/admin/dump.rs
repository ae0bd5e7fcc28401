//! `/_sim/state`: what the simulator knows, as JSON.

use crate::render::switch;
use crate::state::cluster::Cluster;
use crate::state::group::Group;
use crate::state::region::{ParameterGroup, Region, SubnetGroup};
use crate::state::settle;
use crate::state::snapshot::Snapshot;
use crate::state::world::World;
use crate::wire::timestamp;
use serde_json::{Value, json};

/// All regions. Tokens appear as hashes.
pub fn state(w: &mut World) -> Value {
    let now = w.now();
    // A look from outside is a request too: what is due has happened.
    let config = w.config.clone();
    for region in w.regions.values_mut() {
        settle::region(region, &config, now);
    }
    w.regions.values().map(region).collect()
}

/// All regions: which status came when, and the events.
pub fn history(w: &World) -> Value {
    w.regions.values().map(past).collect()
}

fn past(r: &Region) -> Value {
    let statuses: Vec<Value> = r
        .statuses
        .iter()
        .map(|s| json!({"time": timestamp::format(s.at), "id": s.id, "status": s.status}))
        .collect();
    let events: Vec<Value> =
        r.events.iter().map(|e| json!({"time": timestamp::format(e.at), "source": e.source, "type": e.source_type, "message": e.message})).collect();
    json!({"account": r.account, "region": r.name, "statuses": statuses, "events": events})
}

fn region(r: &Region) -> Value {
    json!({
        "account": r.account, "region": r.name,
        "groups": r.groups.values().map(group).collect::<Vec<_>>(),
        "clusters": r.clusters.values().map(cluster).collect::<Vec<_>>(),
        "subnet_groups": r.subnet_groups.keys().collect::<Vec<_>>(),
        "subnet_group_details": r.subnet_groups.values().map(subnet_group).collect::<Vec<_>>(),
        "parameter_groups": r.parameter_groups.keys().collect::<Vec<_>>(),
        "parameter_group_details": r.parameter_groups.values().map(parameter_group).collect::<Vec<_>>(),
        "snapshots": r.snapshots.keys().collect::<Vec<_>>(),
        "snapshot_details": r.snapshots.values().map(|s| snapshot(r, s)).collect::<Vec<_>>(),
        "tags": r.tags,
    })
}

fn group(g: &Group) -> Value {
    let shards: Vec<Value> = g
        .node_groups
        .iter()
        .map(|n| {
            let members: Vec<&String> = n.members.iter().map(|m| &m.cluster).collect();
            json!({"id": n.id, "status": n.status, "slots": n.slots, "primary": n.primary, "members": members})
        })
        .collect();
    let s = &g.settings;
    json!({
        "id": g.id, "status": g.life.status, "description": g.description, "engine": s.engine, "engine_version": s.engine_version,
        "node_type": s.node_type, "port": s.port, "parameter_group": s.parameter_group, "subnet_group": s.subnet_group,
        "security_groups": s.security_groups, "maintenance_window": s.maintenance_window, "snapshot_window": s.snapshot_window,
        "snapshot_retention": s.snapshot_retention, "automatic_failover": switch(g.automatic_failover), "multi_az": switch(g.multi_az),
        "cluster_mode": g.cluster_mode, "transit": s.transit, "at_rest": s.at_rest, "auth": s.auth_enabled, "tokens": g.tokens,
        "node_groups": shards, "pending": format!("{:?}", g.pending), "generation": g.generation,
    })
}

fn subnet_group(g: &SubnetGroup) -> Value {
    let subnets: Vec<Value> =
        g.subnets.iter().map(|(id, zone)| json!({"id": id, "zone": zone})).collect();
    json!({"name": g.name, "description": g.description, "vpc": g.vpc, "subnets": subnets})
}

fn parameter_group(g: &ParameterGroup) -> Value {
    json!({
        "name": g.name, "family": g.family, "description": g.description,
        "cluster_enabled": g.cluster_enabled, "user": g.user,
    })
}

fn snapshot(r: &Region, s: &Snapshot) -> Value {
    json!({
        "name": s.name, "source": s.source, "group": s.group, "cluster": s.cluster, "status": s.status(r),
    })
}

fn cluster(c: &Cluster) -> Value {
    let s = &c.settings;
    let nodes: Vec<Value> =
        c.nodes.iter().map(|n| json!({"id": n.id, "status": n.status, "zone": n.zone})).collect();
    json!({
        "id": c.id, "group": c.group, "status": c.life.status, "engine": s.engine, "engine_version": s.engine_version,
        "node_type": s.node_type, "zone": c.zone(), "nodes": nodes, "parameter_group": s.parameter_group,
        "parameter_status": s.parameter_status, "port": s.port, "subnet_group": s.subnet_group,
        "security_groups": s.security_groups, "maintenance_window": s.maintenance_window,
        "snapshot_window": s.snapshot_window, "snapshot_retention": s.snapshot_retention,
        "topic_arn": s.topic_arn, "topic_status": s.topic_status, "auto_minor": s.auto_minor,
        "pending": format!("{:?}", c.pending),
    })
}
