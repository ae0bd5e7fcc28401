//! `/_sim/mutate` on clusters.

use crate::admin::mutate::{Change, Mutation};
use crate::resources::cluster::{Cluster, Node, churn, maintenance};
use crate::resources::engine_version;
use crate::settings::mutate;
use crate::state::lifecycle::Lifecycle;
use crate::state::region::Region;
use crate::state::settle;
use std::collections::BTreeSet;

pub const MUTATIONS: &[Mutation] = &[
    Mutation::new("create_cluster", create),
    Mutation::new("delete_cluster", delete),
    Mutation::new("set_cluster", set),
    Mutation::shared("churn", exists, |change| {
        churn::standalone(cluster(change)?);
        Ok(())
    }),
    Mutation::shared("maintenance", exists, |change| {
        maintenance::start(change.region, change.config, change.id, change.now);
        settle_now(change)
    }),
    Mutation::shared("set_pending", exists, set_pending),
    Mutation::shared("settle", exists, settle_now),
    Mutation::shared("upgrade", exists, |change| {
        let to = change.text("to").ok_or("to is required")?;
        upgrade(change, change.id, to);
        Ok(())
    }),
];

fn exists(region: &Region, id: &str) -> bool {
    region.clusters.contains_key(id)
}

fn cluster<'a>(change: &'a mut Change<'_>) -> Result<&'a mut Cluster, String> {
    let id = change.id;
    change.region.clusters.get_mut(id).ok_or_else(|| format!("cluster {id} does not exist"))
}

/// The elements that responses on an old cluster omit: fewer than those on an old group.
pub fn omitted(mut omit: BTreeSet<String>) -> BTreeSet<String> {
    omit.remove("Engine");
    omit.remove("AutoMinorVersionUpgrade");
    omit
}

/// A stand-alone cluster: `engine`, `engine_version`, `nodes`, `zones` (one for each node), `set`.
fn create(change: &mut Change) -> Result<(), String> {
    let id = change.id;
    if id.is_empty() || exists(change.region, id) {
        return Err(format!("the id {id} is empty or already exists"));
    }
    let engine = change.text("engine").unwrap_or("redis");
    let default = match (engine, mutate::is_2017(change)) {
        ("memcached", true) => "1.4.34",
        ("memcached", false) => "1.6.22",
        ("valkey", _) => "8.0.1",
        (_, true) => "3.2.10",
        (_, false) => "7.1.0",
    };
    let actual = change.text("engine_version").unwrap_or(default);
    let known = change.region.zones(None);
    let zones = change.strings("zones").unwrap_or_default();
    let place = |i: usize| zones.get(i).map_or_else(|| known[0].clone(), |z| (*z).to_owned());
    let node = |i: usize| Node {
        id: format!("{:04}", i + 1),
        zone: place(i),
        status: "available".to_owned(),
        ..Node::default()
    };
    let nodes: Vec<Node> = (0..change.number("nodes", 1)).map(node).collect();
    let cluster = Cluster {
        id: id.to_owned(),
        lifecycle: Lifecycle::settled("available"),
        settings: mutate::defaults(engine, actual, false),
        created: Some(change.now),
        cross_az: nodes.iter().any(|n| n.zone != nodes[0].zone),
        nodes,
        omit: omitted(mutate::omitted(change)),
        ..Cluster::default()
    };
    change.region.clusters.insert(id.to_owned(), cluster);
    set(change)
}

fn delete(change: &mut Change) -> Result<(), String> {
    cluster(change)?;
    change.region.drop_cluster(change.id);
    Ok(())
}

/// Sets fields of one cluster, also of a member alone.
fn set(change: &mut Change) -> Result<(), String> {
    let fields = change.set();
    let cluster = cluster(change)?;
    for (name, value) in fields {
        match (name.as_str(), value.as_str()) {
            ("status", Some(status)) => cluster.lifecycle.set_status(status),
            ("zone", Some(zone)) => {
                cluster.nodes.iter_mut().for_each(|n| zone.clone_into(&mut n.zone));
            }
            ("node_status", Some(status)) => {
                cluster.nodes.iter_mut().for_each(|n| status.clone_into(&mut n.status));
            }
            _ => mutate::set(&mut cluster.settings, name, value)?,
        }
    }
    Ok(())
}

/// Sets pending values without a request. Null withdraws one.
fn set_pending(change: &mut Change) -> Result<(), String> {
    let fields = change.set();
    let cluster = cluster(change)?;
    for (name, value) in fields {
        let text = value.as_str().map(str::to_owned);
        match name.as_str() {
            "engine_version" => cluster.pending.engine_version = text,
            "node_type" => cluster.pending.node_type = text,
            "num_cache_nodes" => {
                let count = value.as_u64().and_then(|n| usize::try_from(n).ok());
                set_pending_nodes(cluster, count);
            }
            _ => return Err(format!("unknown pending value {name}")),
        }
    }
    Ok(())
}

/// Sets a pending number of nodes; `None`: the current one.
fn set_pending_nodes(cluster: &mut Cluster, count: Option<usize>) {
    let zone = cluster.nodes.first().map(|n| n.zone.clone()).unwrap_or_default();
    let current: Vec<String> = cluster.existing().map(|n| n.id.clone()).collect();
    let count = count.unwrap_or(current.len());
    cluster.pending.nodes.add.clear();
    cluster.pending.nodes.remove = current.iter().skip(count).cloned().collect();
    let ids = cluster.free_node_ids(count.saturating_sub(current.len()));
    let node = |id| Node { id, zone: zone.clone(), ..Node::default() };
    cluster.pending.nodes.add = ids.into_iter().map(node).collect();
}

/// Ends the operation of the cluster, also one with delay "never".
fn settle_now(change: &mut Change) -> Result<(), String> {
    cluster(change)?.lifecycle.finish_now();
    settle::region(change.region, change.config, change.now);
    Ok(())
}

/// AWS upgrades the engine of a cluster.
pub fn upgrade(change: &mut Change, id: &str, to: &str) {
    if let Some(cluster) = change.region.clusters.get_mut(id) {
        to.clone_into(&mut cluster.settings.engine_version);
        engine_version::replace_default_family(&mut cluster.settings);
        change.region.event(change.now, "cache-cluster", id, "Cache cluster patched");
    }
}
