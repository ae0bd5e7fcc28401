//! `/_sim/mutate`: changes behind the client's back.

use crate::config::Config;
use crate::log::hashed;
use crate::state::cluster::Cluster;
use crate::state::failover::complete;
use crate::state::group::{Group, NodeGroup};
use crate::state::lifecycle::Life;
use crate::state::region::Region;
use crate::state::settings::Settings;
use crate::state::world::World;
use crate::state::{churn, members, seeds, settle};
use serde_json::{Value, json};
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

/// Does one change: `{"op": ..., "account": ..., "region": ..., ...}`.
pub fn apply(w: &mut World, body: &Value) -> Result<Value, String> {
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let account = text("account").unwrap_or("000000000000").to_owned();
    let name = text("region").unwrap_or("us-east-1").to_owned();
    let now = w.now();
    let config = w.config.clone();
    let region = w.region(&account, &name);
    settle::region(region, &config, now);
    let id = text("id").unwrap_or_default().to_ascii_lowercase();
    match text("op").ok_or("a change has an op")? {
        "create_group" => create_group(region, &config, &id, body, now)?,
        "delete_group" => {
            let group = region.drop_group(&id).ok_or_else(|| format!("there is no group {id}"))?;
            for member in group.member_ids() {
                region.drop_cluster(&member);
            }
        }
        "delete_cluster" => {
            region.clusters.get(&id).ok_or_else(|| format!("there is no cluster {id}"))?;
            region.drop_cluster(&id);
        }
        "set_group" => set_group(region, &id, body.get("set").unwrap_or(&Value::Null))?,
        "set_cluster" => {
            let cluster =
                region.clusters.get_mut(&id).ok_or_else(|| format!("there is no cluster {id}"))?;
            set_cluster(cluster, body.get("set").unwrap_or(&Value::Null))?;
        }
        "tags" => tags(
            region,
            text("arn").ok_or("tags need an arn")?,
            body.get("set").unwrap_or(&Value::Null),
        )?,
        "failover" => failover(region, &config, &id, text("node_group").unwrap_or("0001"), now)?,
        "maintenance" => maintenance(region, &id, now)?,
        "settle" => settle_now(region, &id)?,
        "churn" => churn::group(region, &id, now),
        "put_subnet_group" => {
            let zones: Vec<&str> = body
                .get("zones")
                .and_then(Value::as_array)
                .map_or(vec!["a", "b", "c"], |z| z.iter().filter_map(Value::as_str).collect());
            seeds::add_subnet_group(
                region,
                &id,
                text("description").unwrap_or("Made by mutate"),
                &zones,
            );
        }
        "delete_subnet_group" => {
            region
                .drop_subnet_group(&id)
                .ok_or_else(|| format!("there is no subnet group {id}"))?;
        }
        "put_parameter_group" => {
            let on = body.get("cluster_enabled").and_then(Value::as_bool) == Some(true);
            seeds::add_parameter_group(region, &id, text("family").unwrap_or("redis7"), on);
        }
        "event" => region.event(now, "replication-group", &id, text("message").unwrap_or_default()),
        other => return Err(format!("there is no op {other}")),
    }
    region.note_statuses(now);
    Ok(json!({"done": true}))
}

/// A group that somebody else has made. `edition: 2017` leaves out what came later.
fn create_group(
    region: &mut Region,
    config: &Config,
    id: &str,
    body: &Value,
    now: OffsetDateTime,
) -> Result<(), String> {
    if id.is_empty() || region.groups.contains_key(id) {
        return Err(format!("the id {id} is missing or taken"));
    }
    let number = |name: &str, default: u64| {
        usize::try_from(body.get(name).and_then(Value::as_u64).unwrap_or(default)).unwrap_or(1)
    };
    let shards = number("node_groups", 1);
    let old = body.get("edition").and_then(Value::as_u64) == Some(2017);
    let enabled = body.get("cluster_enabled").and_then(Value::as_bool).unwrap_or(shards > 1);
    let (version, family) = if old { ("3.2.10", "redis3.2") } else { ("7.1.0", "redis7") };
    let mut group = Group {
        id: id.to_owned(),
        description: "Made outside".to_owned(),
        life: Life::settled("available"),
        created: Some(now),
        cluster_enabled: enabled,
        cluster_mode: if enabled { "enabled" } else { "disabled" }.to_owned(),
        automatic_failover: enabled,
        settings: Settings {
            engine: "redis".to_owned(),
            engine_version: version.to_owned(),
            node_type: "cache.t3.micro".to_owned(),
            port: 6379,
            parameter_group: format!(
                "default.{family}{}",
                if enabled { ".cluster.on" } else { "" }
            ),
            parameter_status: "in-sync".to_owned(),
            maintenance_window: churn::window(0, true),
            snapshot_window: churn::window(0, false),
            auto_minor: true,
            network_type: "ipv4".to_owned(),
            ip_discovery: "ipv4".to_owned(),
            ..Settings::default()
        },
        ..Group::default()
    };
    let omitted = body.get("omit").and_then(Value::as_array);
    group.omit = omitted
        .map(|o| o.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        .unwrap_or_default();
    if old {
        group.omit.extend(LATER_THAN_2017.iter().map(|n| (*n).to_owned()));
        // An old member does say which engine it has and whether minor versions are upgraded.
    }
    for (i, shard) in (1..=shards).enumerate() {
        let slots = enabled.then(|| crate::check::slots::even(i, shards));
        let node_group = NodeGroup {
            id: format!("{shard:04}"),
            status: "available".to_owned(),
            slots,
            primary: String::new(),
            members: Vec::new(),
            leaving: false,
        };
        group.node_groups.push(node_group);
        for _ in 0..number("members", 1) {
            let member = members::free_id(region, &group, &format!("{shard:04}"));
            members::add(region, config, &mut group, i, member.clone(), None, now);
            if let Some(cluster) = region.clusters.get_mut(&member) {
                cluster.life = Life::settled("available");
                cluster.omit.remove("Engine");
                cluster.omit.remove("AutoMinorVersionUpgrade");
            }
        }
    }
    region.groups.insert(id.to_owned(), group);
    set_group(region, id, body.get("set").unwrap_or(&Value::Null))
}

/// Sets fields of a group; shared ones on its members as well.
fn set_group(region: &mut Region, id: &str, set: &Value) -> Result<(), String> {
    let group = region.groups.get_mut(id).ok_or_else(|| format!("there is no group {id}"))?;
    let members = group.member_ids();
    for (name, value) in set.as_object().into_iter().flatten() {
        let text =
            || value.as_str().map(str::to_owned).ok_or_else(|| format!("{name} is a string"));
        let flag = || value.as_bool().ok_or_else(|| format!("{name} is true or false"));
        match name.as_str() {
            "description" => group.description = text()?,
            "status" => group.life.follow(&text()?),
            "automatic_failover" => group.automatic_failover = flag()?,
            "multi_az" => group.multi_az = flag()?,
            "kms_key" => group.kms_key = Some(text()?),
            "snapshotting_cluster" => group.snapshotting_cluster = Some(text()?),
            "auth_token" => {
                group.tokens = vec![hashed(&text()?)];
                group.settings.auth_enabled = true;
            }
            "omit" => {
                group.omit = value
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect()
            }
            _ => {
                set_shared(&mut group.settings, name, value)?;
                for member in region.clusters.values_mut().filter(|c| members.contains(&c.id)) {
                    set_shared(&mut member.settings, name, value)?;
                }
            }
        }
    }
    Ok(())
}

fn set_cluster(cluster: &mut Cluster, set: &Value) -> Result<(), String> {
    for (name, value) in set.as_object().into_iter().flatten() {
        match (name.as_str(), value.as_str()) {
            ("status", Some(status)) => cluster.life.follow(status),
            ("zone", Some(zone)) => {
                cluster.nodes.iter_mut().for_each(|n| zone.clone_into(&mut n.zone))
            }
            ("node_status", Some(status)) => {
                cluster.nodes.iter_mut().for_each(|n| status.clone_into(&mut n.status))
            }
            _ => set_shared(&mut cluster.settings, name, value)?,
        }
    }
    Ok(())
}

fn set_shared(s: &mut Settings, name: &str, value: &Value) -> Result<(), String> {
    let text = || value.as_str().map(str::to_owned).ok_or_else(|| format!("{name} is a string"));
    let flag = || value.as_bool().ok_or_else(|| format!("{name} is true or false"));
    match name {
        "engine_version" => s.engine_version = text()?,
        "engine" => s.engine = text()?,
        "node_type" => s.node_type = text()?,
        "parameter_group" => s.parameter_group = text()?,
        "parameter_status" => s.parameter_status = text()?,
        "subnet_group" => s.subnet_group = Some(text()?),
        "maintenance_window" => s.maintenance_window = text()?,
        "snapshot_window" => s.snapshot_window = text()?,
        "snapshot_retention" => {
            s.snapshot_retention = value.as_i64().ok_or("snapshot_retention is a number")?
        }
        "port" => {
            s.port = value.as_u64().and_then(|p| u16::try_from(p).ok()).ok_or("port is a port")?
        }
        "topic_arn" => s.topic_arn = value.as_str().map(str::to_owned),
        "topic_status" => s.topic_status = text()?,
        "auto_minor" => s.auto_minor = flag()?,
        "at_rest" => s.at_rest = flag()?,
        "transit" => s.transit = flag()?,
        "transit_mode" => s.transit_mode = value.as_str().map(str::to_owned),
        "security_groups" => {
            s.security_groups = value
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        }
        _ => return Err(format!("there is no field {name}")),
    }
    Ok(())
}

/// Sets tags; null removes one.
fn tags(region: &mut Region, arn: &str, set: &Value) -> Result<(), String> {
    let tags = region.tags.entry(arn.to_owned()).or_default();
    for (key, value) in set.as_object().ok_or("set is an object")? {
        match value.as_str() {
            Some(value) => drop(tags.insert(key.clone(), Some(value.to_owned()))),
            None => drop(tags.remove(key)),
        }
    }
    Ok(())
}

/// A spontaneous failover: the first replica of a node group becomes its primary.
fn failover(
    region: &mut Region,
    config: &Config,
    id: &str,
    shard: &str,
    now: OffsetDateTime,
) -> Result<(), String> {
    let mut group = region.groups.remove(id).ok_or_else(|| format!("there is no group {id}"))?;
    let done = complete(region, config, &mut group, shard, now);
    region.groups.insert(id.to_owned(), group);
    done.map(drop).ok_or_else(|| format!("node group {shard} is not there or has no replica"))
}

/// The maintenance window opens: what was pending comes into force.
fn maintenance(region: &mut Region, id: &str, now: OffsetDateTime) -> Result<(), String> {
    let mut group = region.groups.remove(id).ok_or_else(|| format!("there is no group {id}"))?;
    settle::apply_to_group(&mut group, now);
    "in-sync".clone_into(&mut group.settings.parameter_status);
    for member in group.member_ids() {
        if let Some(cluster) = region.clusters.get_mut(&member) {
            cluster.settings.clone_from(&group.settings);
            cluster.pending = crate::state::cluster::PendingCluster::default();
        }
    }
    region.groups.insert(id.to_owned(), group);
    Ok(())
}

/// Ends whatever a group and its members are doing, also what would never end.
fn settle_now(region: &mut Region, id: &str) -> Result<(), String> {
    if let Some(cluster) = region.clusters.get_mut(id) {
        cluster.life.hurry();
        return Ok(());
    }
    let group = region.groups.get_mut(id).ok_or_else(|| format!("there is no group {id}"))?;
    group.life.hurry();
    let members = group.member_ids();
    for member in members {
        if let Some(cluster) = region.clusters.get_mut(&member) {
            cluster.life.hurry();
        }
    }
    Ok(())
}
