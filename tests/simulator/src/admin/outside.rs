//! `/_sim/mutate`: groups, clusters and members that somebody else has made.

use crate::config::Config;
use crate::state::cluster::{Cluster, Node};
use crate::state::group::{Group, NodeGroup};
use crate::state::lifecycle::Life;
use crate::state::region::Region;
use crate::state::settings::Settings;
use crate::state::snapshot::Snapshot;
use crate::state::{churn, members, version};
use serde_json::Value;
use std::collections::BTreeSet;
use time::OffsetDateTime;

/// Elements that answers of 2017 do not have.
const LATER_THAN_2017: &[&str] = &[
    "AuthTokenEnabled",
    "AuthTokenLastModifiedDate",
    "TransitEncryptionEnabled",
    "AtRestEncryptionEnabled",
    "KmsKeyId",
    "StorageEncryptionType",
    "ARN",
    "UserGroupIds",
    "LogDeliveryConfigurations",
    "ReplicationGroupCreateTime",
    "DataTiering",
    "AutoMinorVersionUpgrade",
    "NetworkType",
    "IpDiscovery",
    "TransitEncryptionMode",
    "ClusterMode",
    "Engine",
    "MultiAZ",
    "ReplicationGroupLogDeliveryEnabled",
];

/// The elements that the answers leave out: those of `omit`, and with `edition: 2017` all that came
/// later.
fn omitted(body: &Value) -> BTreeSet<String> {
    let named = body.get("omit").and_then(Value::as_array).into_iter().flatten();
    let mut omit: BTreeSet<String> = named.filter_map(Value::as_str).map(str::to_owned).collect();
    if old(body) {
        omit.extend(LATER_THAN_2017.iter().map(|n| (*n).to_owned()));
    }
    omit
}

fn old(body: &Value) -> bool {
    body.get("edition").and_then(Value::as_u64) == Some(2017)
}

/// Answers on an old cluster do have these.
fn of_clusters(mut omit: BTreeSet<String>) -> BTreeSet<String> {
    omit.remove("Engine");
    omit.remove("AutoMinorVersionUpgrade");
    omit
}

fn number(body: &Value, name: &str, default: u64) -> usize {
    usize::try_from(body.get(name).and_then(Value::as_u64).unwrap_or(default)).unwrap_or(1)
}

fn settings(engine: &str, actual: &str, cluster_enabled: bool) -> Settings {
    let family = version::family(engine, actual);
    let suffix = if cluster_enabled { ".cluster.on" } else { "" };
    Settings {
        engine: engine.to_owned(),
        engine_version: actual.to_owned(),
        node_type: "cache.t3.micro".to_owned(),
        port: if engine == "memcached" { 11211 } else { 6379 },
        parameter_group: format!("default.{family}{suffix}"),
        parameter_status: "in-sync".to_owned(),
        maintenance_window: churn::window(0, true),
        snapshot_window: churn::window(0, false),
        auto_minor: true,
        network_type: "ipv4".to_owned(),
        ip_discovery: "ipv4".to_owned(),
        ..Settings::default()
    }
}

/// A group. `members` is the size of each node group, or a list with a size for each.
pub fn group(
    region: &mut Region,
    config: &Config,
    id: &str,
    body: &Value,
    now: OffsetDateTime,
) -> Result<(), String> {
    if id.is_empty() || region.groups.contains_key(id) {
        return Err(format!("the id {id} is missing or taken"));
    }
    let sizes: Vec<usize> = match body.get("members").and_then(Value::as_array) {
        Some(list) => {
            list.iter().filter_map(Value::as_u64).filter_map(|n| n.try_into().ok()).collect()
        }
        None => vec![number(body, "members", 1); number(body, "node_groups", 1)],
    };
    let shards = sizes.len();
    let enabled = body.get("cluster_enabled").and_then(Value::as_bool).unwrap_or(shards > 1);
    let version = if old(body) { "3.2.10" } else { "7.1.0" };
    let mut group = Group {
        id: id.to_owned(),
        description: "Made outside".to_owned(),
        life: Life::settled("available"),
        created: Some(now),
        cluster_enabled: enabled,
        cluster_mode: if enabled { "enabled" } else { "disabled" }.to_owned(),
        automatic_failover: enabled,
        settings: settings("redis", version, enabled),
        omit: omitted(body),
        ..Group::default()
    };
    for (i, size) in sizes.into_iter().enumerate() {
        let shard = format!("{:04}", i + 1);
        group.node_groups.push(NodeGroup {
            id: shard.clone(),
            status: "available".to_owned(),
            slots: enabled.then(|| crate::check::slots::even(i, shards)),
            primary: String::new(),
            members: Vec::new(),
            leaving: false,
        });
        for _ in 0..size {
            member(region, config, &mut group, i, now);
        }
    }
    region.groups.insert(id.to_owned(), group);
    Ok(())
}

/// One more member of a node group that is already in `group`.
fn member(
    region: &mut Region,
    config: &Config,
    group: &mut Group,
    shard: usize,
    now: OffsetDateTime,
) {
    let id = members::free_id(region, group, &group.node_groups[shard].id);
    members::add(region, config, group, shard, id.clone(), None, now);
    if let Some(cluster) = region.clusters.get_mut(&id) {
        cluster.life = Life::settled("available");
        cluster.omit = of_clusters(std::mem::take(&mut cluster.omit));
    }
}

/// One more member of a node group of a group that exists: the group becomes uneven.
pub fn add_member(
    region: &mut Region,
    config: &Config,
    id: &str,
    shard: &str,
    now: OffsetDateTime,
) -> Result<(), String> {
    let mut group = region.groups.remove(id).ok_or_else(|| format!("there is no group {id}"))?;
    let at = group.node_groups.iter().position(|n| n.id == shard);
    if let Some(at) = at {
        member(region, config, &mut group, at, now);
    }
    region.groups.insert(id.to_owned(), group);
    at.map(drop).ok_or_else(|| format!("there is no node group {shard}"))
}

/// A cluster of its own: `engine`, `engine_version`, `nodes`, `zones` (one for each node).
pub fn cluster(
    region: &mut Region,
    id: &str,
    body: &Value,
    now: OffsetDateTime,
) -> Result<(), String> {
    if id.is_empty() || region.clusters.contains_key(id) {
        return Err(format!("the id {id} is missing or taken"));
    }
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let engine = text("engine").unwrap_or("redis");
    let usual = match (engine, old(body)) {
        ("memcached", true) => "1.4.34",
        ("memcached", false) => "1.6.22",
        ("valkey", _) => "8.0.1",
        (_, true) => "3.2.10",
        (_, false) => "7.1.0",
    };
    let actual = text("engine_version").unwrap_or(usual);
    let known = region.zones(None);
    let zones: Vec<&str> = body
        .get("zones")
        .and_then(Value::as_array)
        .map(|z| z.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let place = |i: usize| zones.get(i).map_or_else(|| known[0].clone(), |z| (*z).to_owned());
    let node = |i: usize| Node {
        id: format!("{:04}", i + 1),
        zone: place(i),
        status: "available".to_owned(),
        ..Node::default()
    };
    let nodes: Vec<Node> = (0..number(body, "nodes", 1)).map(node).collect();
    let cluster = Cluster {
        id: id.to_owned(),
        life: Life::settled("available"),
        settings: settings(engine, actual, false),
        created: Some(now),
        cross_az: nodes.iter().any(|n| n.zone != nodes[0].zone),
        nodes,
        omit: of_clusters(omitted(body)),
        ..Cluster::default()
    };
    region.clusters.insert(id.to_owned(), cluster);
    Ok(())
}

/// A snapshot of a `group` or `cluster`; `automated` makes it one of the backups.
pub fn snapshot(
    region: &mut Region,
    id: &str,
    body: &Value,
    now: OffsetDateTime,
) -> Result<(), String> {
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let group = text("group").and_then(|g| region.groups.get(g));
    let cluster = text("cluster").and_then(|c| region.clusters.get(c));
    let mut snapshot = match (group, cluster) {
        (Some(group), _) => Snapshot::of_group(region, id.to_owned(), group, now),
        (None, Some(cluster)) => Snapshot::of_cluster(id.to_owned(), cluster, now),
        (None, None) => return Err("there is no such group or cluster".to_owned()),
    };
    if body.get("automated").and_then(Value::as_bool) == Some(true) {
        "automated".clone_into(&mut snapshot.source);
    }
    region.snapshots.insert(id.to_owned(), snapshot);
    Ok(())
}
