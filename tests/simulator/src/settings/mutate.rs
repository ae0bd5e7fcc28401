//! `/_sim/mutate` on what groups and clusters have in common.

use crate::admin::mutate::Change;
use crate::resources::engine_version;
use crate::settings::{Settings, logs, windows};
use serde_json::Value;
use std::collections::BTreeSet;

/// Elements that responses of 2017 did not have.
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
    "Durability",
    "EffectiveDurability",
];

/// The elements that responses omit: those of `omit`, and with `edition: 2017` all that were added
/// later.
pub fn omitted(change: &Change) -> BTreeSet<String> {
    let named = change.strings("omit").unwrap_or_default();
    let later = if is_2017(change) { LATER_THAN_2017 } else { &[] };
    named.iter().chain(later).map(|name| (*name).to_owned()).collect()
}

/// Whether the resource is as old as the API Reference of 2017-10-24.
pub fn is_2017(change: &Change) -> bool {
    change.number("edition", 0) == 2017
}

/// The settings of a group or cluster.
pub fn defaults(engine: &str, actual: &str, cluster_enabled: bool) -> Settings {
    let family = engine_version::family(engine, actual);
    let suffix = if cluster_enabled { ".cluster.on" } else { "" };
    Settings {
        engine: engine.to_owned(),
        engine_version: actual.to_owned(),
        node_type: "cache.t3.micro".to_owned(),
        port: if engine == "memcached" { 11211 } else { 6379 },
        parameter_group: format!("default.{family}{suffix}"),
        parameter_status: "in-sync".to_owned(),
        maintenance_window: windows::chosen(0, true),
        snapshot_window: windows::chosen(0, false),
        auto_minor: true,
        network_type: "ipv4".to_owned(),
        ip_discovery: "ipv4".to_owned(),
        ..Settings::default()
    }
}

/// Sets one field.
pub fn set(s: &mut Settings, name: &str, value: &Value) -> Result<(), String> {
    let text =
        || value.as_str().map(str::to_owned).ok_or_else(|| format!("{name} must be a string"));
    let flag = || value.as_bool().ok_or_else(|| format!("{name} must be true or false"));
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
            s.snapshot_retention = value.as_i64().ok_or("snapshot_retention must be a number")?
        }
        "network_type" => s.network_type = text()?,
        "ip_discovery" => s.ip_discovery = text()?,
        "port" => {
            s.port = value
                .as_u64()
                .and_then(|p| u16::try_from(p).ok())
                .ok_or("port must be 0 to 65535")?
        }
        "topic_arn" => s.topic_arn = value.as_str().map(str::to_owned),
        "topic_status" => s.topic_status = text()?,
        "logs" => s.logs = logs::from_json(value)?,
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
        _ => return Err(format!("unknown field {name}")),
    }
    Ok(())
}
