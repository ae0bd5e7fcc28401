//! A stand-alone cluster.

use crate::action::Call;
use crate::check::{auth_token, names, numbers};
use crate::error::ApiError;
use crate::resources::cluster::{Cluster, Node, backups, node_zones};
use crate::resources::{engine_version, parameter_group, snapshot, subnet_group};
use crate::settings::{Settings, initial};
use crate::state::lifecycle::{self, Finish, Lifecycle};

/// A stand-alone cluster.
pub fn create(call: &mut Call, id: &str) -> Result<(), ApiError> {
    let engine = call.params.string("Engine").unwrap_or_default().to_ascii_lowercase();
    if !matches!(engine.as_str(), "memcached" | "redis" | "valkey") {
        let message = format!("Invalid engine '{engine}': it must be memcached or redis");
        return Err(ApiError::value("create-cluster-engine", message));
    }
    let count = numbers::cache_nodes(call.params, &engine)?.unwrap_or(1); // [create-cluster-default-count]
    let mut s = settings(call, &engine)?;
    let source = restore_source(call, &engine)?;
    encrypt(call, &mut s)?;
    let (zones, cross_az) = node_zones::at_create(call, &engine, count, s.subnet_group.as_deref())?;
    let mut lifecycle = Lifecycle::default();
    lifecycle.not_found_describes = call.config.not_found_after_create;
    let finish = call.config.outcome("create", id).unwrap_or(Finish::Available { apply: true });
    lifecycle.start(
        lifecycle::stages("creating", call.config.delay("create", id), None, None),
        finish,
        call.now,
    );
    let node = |(i, zone)| Node {
        id: format!("{:04}", i + 1),
        zone,
        status: "available".to_owned(),
        ..Node::default()
    };
    let cluster = Cluster {
        id: id.to_owned(),
        lifecycle,
        settings: s,
        created: Some(call.now),
        nodes: zones.into_iter().enumerate().map(node).collect(),
        cross_az,
        ..Cluster::default()
    };
    call.region.clusters.insert(id.to_owned(), cluster);
    snapshot::restore::start(call, source, "cluster", id);
    Ok(())
}

fn settings(call: &Call, engine: &str) -> Result<Settings, ApiError> {
    let p = call.params;
    let mut s = Settings {
        engine: engine.to_owned(),
        node_type: p.string("CacheNodeType").unwrap_or_default(),
        ..Settings::default()
    };
    names::node_type(&s.node_type)?;
    let version = engine_version::resolve(&s.engine, p.non_empty("EngineVersion"))?;
    s.engine_version = version.actual.to_owned();
    s.parameter_group = format!("default.{}", version.family);
    if let Some(name) = p.non_empty("CacheParameterGroupName") {
        let chosen = parameter_group::existing(call.region, name)?;
        parameter_group::check_family(chosen, &s.engine, &s.engine_version)?;
        if chosen.cluster_enabled {
            let message =
                "A parameter group with cluster-enabled cannot be used for a cache cluster";
            return Err(ApiError::combination("create-cluster-parameter-group", message));
        }
        s.parameter_group.clone_from(&chosen.name);
    }
    s.parameter_status = "in-sync".to_owned();
    if let Some(name) = p.non_empty("CacheSubnetGroupName") {
        subnet_group::check_exists(call.region, name)?;
        s.subnet_group = Some(name.to_ascii_lowercase());
    }
    backups::check(p, &s.engine)?;
    let default_port = if s.engine == "memcached" { 11211 } else { 6379 }; // [create-cluster-ports]
    s.port = numbers::port(p)?.unwrap_or(default_port);
    if let Some(topic) = p.non_empty("NotificationTopicArn") {
        names::topic(topic, &call.caller.account)?;
        (s.topic_arn, s.topic_status) = (Some(topic.to_owned()), "active".to_owned());
    }
    s.auto_minor = true;
    initial::read(call, &mut s)?;
    Ok(s)
}

/// The snapshot that the cluster is created from.
fn restore_source(call: &Call, engine: &str) -> Result<Option<String>, ApiError> {
    let arns = call.params.strings("SnapshotArns", "SnapshotArn").unwrap_or_default();
    let name = call.params.non_empty("SnapshotName");
    if engine == "memcached" && (!arns.is_empty() || name.is_some()) {
        let message = "A memcached cluster cannot be made from a snapshot";
        return Err(ApiError::combination("create-cluster-seed-engine", message));
    }
    if arns.len() > 1 {
        let message = "SnapshotArns must have a single entry";
        return Err(ApiError::value("create-cluster-seed-single", message));
    }
    for arn in &arns {
        names::snapshot_arn(arn)?;
    }
    snapshot::restore::source(call)
}

/// Encryption in transit and the reserved token.
fn encrypt(call: &Call, s: &mut Settings) -> Result<(), ApiError> {
    s.transit = call.params.boolean("TransitEncryptionEnabled")? == Some(true);
    if s.transit && s.engine != "memcached" {
        let engine = s.engine.to_ascii_uppercase();
        let message = format!("Encryption feature is not supported for engine {engine}.");
        return Err(ApiError::combination("create-cluster-transit-engine", message));
    }
    if s.transit && !engine_version::at_least(&s.engine_version, "1.6.12") {
        let message = format!(
            "Encryption features are not supported for engine version {}. Please use engine version \
             1.6.12",
            s.engine_version
        );
        return Err(ApiError::combination("create-cluster-transit", message));
    }
    if let Some(token) = call.params.get("AuthToken") {
        auth_token::at_create(token)?; // [create-cluster-token]
    }
    Ok(())
}
