//! `/_sim/mutate`: changes behind the client's back.

use crate::admin::{happen, outside};
use crate::log::hashed;
use crate::state::region::Region;
use crate::state::settings::Settings;
use crate::state::world::World;
use crate::state::{churn, seeds, settle};
use serde_json::{Value, json};

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
        "create_group" => {
            outside::group(region, &config, &id, body, now)?;
            set_group(region, &id, body.get("set").unwrap_or(&Value::Null))?;
        }
        "create_cluster" => {
            outside::cluster(region, &id, body, now)?;
            set_cluster(region, &id, body.get("set").unwrap_or(&Value::Null))?;
        }
        "add_member" => {
            outside::add_member(region, &config, &id, text("node_group").unwrap_or("0001"), now)?
        }
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
        "set_cluster" => set_cluster(region, &id, body.get("set").unwrap_or(&Value::Null))?,
        "set_pending" => happen::set_pending(region, &id, body.get("set").unwrap_or(&Value::Null))?,
        "set_parameters" => {
            happen::set_parameters(region, &id, body.get("set").unwrap_or(&Value::Null))?
        }
        "upgrade" => happen::upgrade(region, &id, text("to").ok_or("an upgrade needs to")?, now)?,
        "tags" => tags(
            region,
            text("arn").ok_or("tags need an arn")?,
            body.get("set").unwrap_or(&Value::Null),
        )?,
        "failover" => {
            happen::fail_over(region, &config, &id, text("node_group").unwrap_or("0001"), now)?
        }
        "maintenance" => happen::maintenance(region, &config, &id, now)?,
        "settle" => happen::settle_now(region, &config, &id, now)?,
        "churn" => match region.clusters.get_mut(&id) {
            Some(cluster) => churn::alone(cluster),
            None => churn::group(region, &id, now),
        },
        "create_snapshot" => outside::snapshot(region, &id, body, now)?,
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
        "delete_parameter_group" => {
            let gone = region.drop_parameter_group(&id);
            gone.ok_or_else(|| format!("there is no parameter group {id}"))?;
        }
        "delete_snapshot" => region.drop_snapshot(&id),
        "event" => region.event(now, "replication-group", &id, text("message").unwrap_or_default()),
        other => return Err(format!("there is no op {other}")),
    }
    region.note_statuses(now);
    Ok(json!({"done": true}))
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

/// Sets fields of one cluster, also of a member alone.
fn set_cluster(region: &mut Region, id: &str, set: &Value) -> Result<(), String> {
    let cluster = region.clusters.get_mut(id).ok_or_else(|| format!("there is no cluster {id}"))?;
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
