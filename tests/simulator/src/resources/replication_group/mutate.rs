//! `/_sim/mutate` on replication groups.

use crate::admin::mutate::{Change, Mutation};
use crate::log::hashed;
use crate::resources::replication_group::{
    Group, NodeGroup, churn, failover, maintenance, members, slots,
};
use crate::resources::{cluster, engine_version};
use crate::settings::logs::{self, LogDelivery};
use crate::settings::mutate;
use crate::state::lifecycle::Lifecycle;
use crate::state::region::Region;
use crate::state::settle;
use serde_json::Value;

pub const MUTATIONS: &[Mutation] = &[
    Mutation::new("create_group", create),
    Mutation::new("add_member", add_member),
    Mutation::new("add_node_group", add_node_group),
    Mutation::new("create_global_group", create_global),
    Mutation::new("delete_group", delete),
    Mutation::new("set_group", set),
    Mutation::new("failover", fail_over),
    Mutation::shared("churn", exists, |change| {
        churn::change(change.region, change.id, change.now);
        Ok(())
    }),
    Mutation::shared("maintenance", exists, |change| {
        maintenance::start(change.region, change.config, change.id, change.now);
        settle_now(change)
    }),
    Mutation::shared("set_pending", exists, set_pending),
    Mutation::shared("settle", exists, settle_now),
    Mutation::shared("upgrade", exists, upgrade),
];

fn exists(region: &Region, id: &str) -> bool {
    region.groups.contains_key(id)
}

fn group<'a>(change: &'a mut Change<'_>) -> Result<&'a mut Group, String> {
    let id = change.id;
    change.region.groups.get_mut(id).ok_or_else(|| format!("group {id} does not exist"))
}

/// A group. `members` is the size of each node group, or a list with a size for each.
fn create(change: &mut Change) -> Result<(), String> {
    let id = change.id;
    if id.is_empty() || exists(change.region, id) {
        return Err(format!("the id {id} is empty or already exists"));
    }
    let sizes: Vec<usize> = match change.body.get("members").and_then(Value::as_array) {
        Some(list) => {
            list.iter().filter_map(Value::as_u64).filter_map(|n| n.try_into().ok()).collect()
        }
        None => vec![change.number("members", 1); change.number("node_groups", 1)],
    };
    let count = sizes.len();
    let enabled = change.flag("cluster_enabled").unwrap_or(count > 1);
    let version = if mutate::is_2017(change) { "3.2.10" } else { "7.1.0" };
    let mut group = Group {
        id: id.to_owned(),
        description: "Made by mutate".to_owned(),
        lifecycle: Lifecycle::settled("available"),
        created: Some(change.now),
        cluster_enabled: enabled,
        cluster_mode: if enabled { "enabled" } else { "disabled" }.to_owned(),
        automatic_failover: enabled,
        settings: mutate::defaults("redis", version, enabled),
        omit: mutate::omitted(change),
        ..Group::default()
    };
    for (i, size) in sizes.into_iter().enumerate() {
        group.node_groups.push(NodeGroup {
            id: format!("{:04}", i + 1),
            status: "available".to_owned(),
            slots: enabled.then(|| slots::even(i, count)),
            primary: String::new(),
            members: Vec::new(),
            removing: false,
        });
        for _ in 0..size {
            add_settled_member(change, &mut group, i);
        }
    }
    change.region.groups.insert(id.to_owned(), group);
    set(change)
}

/// A global datastore that a group can join.
fn create_global(change: &mut Change) -> Result<(), String> {
    let mut settings = mutate::defaults("redis", "7.1.0", false);
    settings.transit = change.flag("transit") == Some(true);
    change.region.global_groups.insert(change.id.to_owned(), settings);
    Ok(())
}

/// One more member of a node group. The group is not in the region meanwhile.
fn add_settled_member(change: &mut Change, group: &mut Group, node_group: usize) {
    let id = members::free_id(change.region, group, &group.node_groups[node_group].id);
    members::add(change.region, change.config, group, node_group, id.clone(), None, change.now);
    if let Some(cluster) = change.region.clusters.get_mut(&id) {
        cluster.lifecycle = Lifecycle::settled("available");
        cluster.omit = cluster::mutate::omitted(std::mem::take(&mut cluster.omit));
    }
}

/// One more member of `node_group`, so that the node groups differ in size.
fn add_member(change: &mut Change) -> Result<(), String> {
    let id = change.id;
    let name = change.text("node_group").unwrap_or("0001");
    let removed = change.region.groups.remove(id);
    let mut group = removed.ok_or_else(|| format!("group {id} does not exist"))?;
    let at = group.node_groups.iter().position(|n| n.id == name);
    if let Some(at) = at {
        add_settled_member(change, &mut group, at);
    }
    change.region.groups.insert(id.to_owned(), group);
    at.map(drop).ok_or_else(|| format!("node group {name} does not exist"))
}

/// One more node group, with as many members as the first; the slots are spread evenly again.
fn add_node_group(change: &mut Change) -> Result<(), String> {
    let id = change.id;
    let removed = change.region.groups.remove(id);
    let mut group = removed.ok_or_else(|| format!("group {id} does not exist"))?;
    let (at, size) = (group.node_groups.len(), group.node_groups[0].members.len());
    group.node_groups.push(NodeGroup {
        id: format!("{:04}", at + 1),
        status: "available".to_owned(),
        slots: None,
        primary: String::new(),
        members: Vec::new(),
        removing: false,
    });
    let count = group.node_groups.len();
    for (index, node_group) in group.node_groups.iter_mut().enumerate() {
        node_group.slots = group.cluster_enabled.then(|| slots::even(index, count));
    }
    for _ in 0..size {
        add_settled_member(change, &mut group, at);
    }
    change.region.groups.insert(id.to_owned(), group);
    Ok(())
}

fn delete(change: &mut Change) -> Result<(), String> {
    let members = group(change)?.member_ids();
    change.region.drop_group(change.id);
    for member in members {
        change.region.drop_cluster(&member);
    }
    Ok(())
}

/// Sets fields of a group; shared ones on its members as well.
fn set(change: &mut Change) -> Result<(), String> {
    let fields = change.set();
    let members = group(change)?.member_ids();
    for (name, value) in fields {
        let text =
            || value.as_str().map(str::to_owned).ok_or_else(|| format!("{name} must be a string"));
        let flag = || value.as_bool().ok_or_else(|| format!("{name} must be true or false"));
        let group = group(change)?;
        match name.as_str() {
            "description" => group.description = text()?,
            "status" => group.lifecycle.set_status(&text()?),
            "automatic_failover" => group.automatic_failover = flag()?,
            "data_tiering" => group.data_tiering = flag()?,
            "multi_az" => group.multi_az = flag()?,
            "kms_key" => group.kms_key = Some(text()?),
            "snapshotting_cluster" => group.snapshotting_cluster = Some(text()?),
            "auth_token" => {
                group.tokens = vec![hashed(&text()?)];
                group.settings.auth_enabled = true;
            }
            "user_groups" => {
                let ids = value.as_array().into_iter().flatten().filter_map(Value::as_str);
                group.user_groups = ids.map(str::to_owned).collect();
            }
            "durability" => group.durability = text()?,
            "global" => group.global = value.as_str().map(str::to_owned),
            "omit" => {
                let names = value.as_array().into_iter().flatten().filter_map(Value::as_str);
                group.omit = names.map(str::to_owned).collect();
            }
            _ => {
                mutate::set(&mut group.settings, name, value)?;
                let clusters = change.region.clusters.values_mut();
                for member in clusters.filter(|c| members.contains(&c.id)) {
                    mutate::set(&mut member.settings, name, value)?;
                }
            }
        }
    }
    Ok(())
}

/// A failover without a request: the first replica of a node group becomes its primary.
fn fail_over(change: &mut Change) -> Result<(), String> {
    let id = change.id;
    let name = change.text("node_group").unwrap_or("0001");
    let removed = change.region.groups.remove(id);
    let mut group = removed.ok_or_else(|| format!("group {id} does not exist"))?;
    let done = failover::complete(change.region, change.config, &mut group, name, change.now);
    change.region.groups.insert(id.to_owned(), group);
    done.map(drop).ok_or_else(|| format!("node group {name} does not exist or has no replica"))
}

/// Sets pending values without a request. Null withdraws one.
fn set_pending(change: &mut Change) -> Result<(), String> {
    let fields = change.set();
    let pending = &mut group(change)?.pending;
    for (name, value) in fields {
        let text = value.as_str().map(str::to_owned);
        match name.as_str() {
            "engine_version" => pending.engine_version = text,
            "node_type" => pending.node_type = text,
            "primary" => pending.primary = text,
            "automatic_failover" => pending.automatic_failover = value.as_bool(),
            "transit" => pending.transit = value.as_bool(),
            "transit_mode" => pending.transit_mode = text,
            "cluster_mode" => pending.cluster_mode = text,
            "logs" => pending.logs = pending_logs(value)?,
            "user_groups" => {
                let list = |name: &str| -> Vec<String> {
                    let ids =
                        value[name].as_array().into_iter().flatten().filter_map(Value::as_str);
                    ids.map(str::to_owned).collect()
                };
                pending.user_groups = (!value.is_null()).then(|| (list("add"), list("remove")));
            }
            _ => return Err(format!("unknown pending value {name}")),
        }
    }
    let group = group(change)?.clone();
    members::copy_pending(change.region, &group);
    Ok(())
}

fn pending_logs(value: &Value) -> Result<Option<Vec<LogDelivery>>, String> {
    if value.is_null() { Ok(None) } else { logs::from_json(value).map(Some) }
}

/// Ends the operations of the group and its members, also those with delay "never".
fn settle_now(change: &mut Change) -> Result<(), String> {
    let group = group(change)?;
    group.lifecycle.finish_now();
    for member in group.member_ids() {
        if let Some(cluster) = change.region.clusters.get_mut(&member) {
            cluster.lifecycle.finish_now();
        }
    }
    settle::region(change.region, change.config, change.now);
    Ok(())
}

/// AWS upgrades the engine of the group and its members.
fn upgrade(change: &mut Change) -> Result<(), String> {
    let to = change.text("to").ok_or("to is required")?;
    let group = group(change)?;
    to.clone_into(&mut group.settings.engine_version);
    engine_version::replace_default_family(&mut group.settings);
    for member in group.member_ids() {
        cluster::mutate::upgrade(change, &member, to);
    }
    Ok(())
}
