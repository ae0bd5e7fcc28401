//! `/_sim/mutate`: things that AWS does by itself.

use crate::config::Config;
use crate::state::cluster::Node;
use crate::state::region::Region;
use crate::state::{failover, maintenance as window, members, parameters, settle, version};
use serde_json::Value;
use time::OffsetDateTime;

/// A spontaneous failover: the first replica of a node group becomes its primary.
pub fn fail_over(
    region: &mut Region,
    config: &Config,
    id: &str,
    shard: &str,
    now: OffsetDateTime,
) -> Result<(), String> {
    let mut group = region.groups.remove(id).ok_or_else(|| format!("there is no group {id}"))?;
    let done = failover::complete(region, config, &mut group, shard, now);
    region.groups.insert(id.to_owned(), group);
    done.map(drop).ok_or_else(|| format!("node group {shard} is not there or has no replica"))
}

/// The maintenance window opens, and what was pending is in force at once.
pub fn maintenance(
    region: &mut Region,
    config: &Config,
    id: &str,
    now: OffsetDateTime,
) -> Result<(), String> {
    if region.groups.contains_key(id) {
        window::start_group(region, config, id, now);
    } else if region.clusters.contains_key(id) {
        window::start_cluster(region, config, id, now);
    } else {
        return Err(format!("there is no group or cluster {id}"));
    }
    settle_now(region, config, id, now)
}

/// Ends whatever a group with its members, or a cluster, is doing, also what would never end.
pub fn settle_now(
    region: &mut Region,
    config: &Config,
    id: &str,
    now: OffsetDateTime,
) -> Result<(), String> {
    if let Some(group) = region.groups.get_mut(id) {
        group.life.hurry();
        for member in group.member_ids() {
            if let Some(cluster) = region.clusters.get_mut(&member) {
                cluster.life.hurry();
            }
        }
    } else if let Some(cluster) = region.clusters.get_mut(id) {
        cluster.life.hurry();
    } else {
        return Err(format!("there is no group or cluster {id}"));
    }
    settle::region(region, config, now);
    Ok(())
}

/// AWS upgrades the engine, of a group with its members or of a cluster.
pub fn upgrade(region: &mut Region, id: &str, to: &str, now: OffsetDateTime) -> Result<(), String> {
    let mut clusters = vec![id.to_owned()];
    if let Some(group) = region.groups.get_mut(id) {
        to.clone_into(&mut group.settings.engine_version);
        version::follow_family(&mut group.settings);
        clusters = group.member_ids();
    } else if !region.clusters.contains_key(id) {
        return Err(format!("there is no group or cluster {id}"));
    }
    for member in clusters {
        if let Some(cluster) = region.clusters.get_mut(&member) {
            to.clone_into(&mut cluster.settings.engine_version);
            version::follow_family(&mut cluster.settings);
            region.event(now, "cache-cluster", &member, "Cache cluster patched");
        }
    }
    Ok(())
}

/// Somebody sets parameters of a parameter group; null resets one.
pub fn set_parameters(region: &mut Region, name: &str, set: &Value) -> Result<(), String> {
    let group = region.parameter_groups.get(name);
    let mut group = group.cloned().ok_or_else(|| format!("there is no parameter group {name}"))?;
    for (parameter, value) in set.as_object().ok_or("set is an object")? {
        parameters::find(&group.family, parameter)
            .ok_or_else(|| format!("{} has no parameter {parameter}", group.family))?;
        match value.as_str() {
            Some(value) => drop(group.user.insert(parameter.clone(), value.to_owned())),
            None => drop(group.user.remove(parameter)),
        }
    }
    parameters::store(region, group);
    Ok(())
}

/// Values become pending without a request: of a group, or of a cluster of its own. Null takes one
/// back.
pub fn set_pending(region: &mut Region, id: &str, set: &Value) -> Result<(), String> {
    for (name, value) in set.as_object().ok_or("set is an object")? {
        let text = value.as_str().map(str::to_owned);
        let odd = || Err(format!("there is no pending value {name}"));
        if let Some(group) = region.groups.get_mut(id) {
            let pending = &mut group.pending;
            match name.as_str() {
                "engine_version" => pending.engine_version = text,
                "node_type" => pending.node_type = text,
                "primary" => pending.primary = text,
                "automatic_failover" => pending.automatic_failover = value.as_bool(),
                "transit" => pending.transit = value.as_bool(),
                "transit_mode" => pending.transit_mode = text,
                "cluster_mode" => pending.cluster_mode = text,
                _ => return odd(),
            }
        } else if let Some(cluster) = region.clusters.get_mut(id) {
            match name.as_str() {
                "engine_version" => cluster.pending.engine_version = text,
                "node_type" => cluster.pending.node_type = text,
                "num_cache_nodes" => {
                    let wanted = value.as_u64().and_then(|n| usize::try_from(n).ok());
                    let zone = cluster.nodes.first().map(|n| n.zone.clone()).unwrap_or_default();
                    let there: Vec<String> = cluster.existing().map(|n| n.id.clone()).collect();
                    let wanted = wanted.unwrap_or(there.len());
                    cluster.pending.nodes.add.clear();
                    cluster.pending.nodes.remove = there.iter().skip(wanted).cloned().collect();
                    let ids = cluster.free_node_ids(wanted.saturating_sub(there.len()));
                    let node = |id| Node { id, zone: zone.clone(), ..Node::default() };
                    cluster.pending.nodes.add = ids.into_iter().map(node).collect();
                }
                _ => return odd(),
            }
        } else {
            return Err(format!("there is no group or cluster {id}"));
        }
    }
    if let Some(group) = region.groups.get(id).cloned() {
        members::tell_pending(region, &group);
    }
    Ok(())
}
