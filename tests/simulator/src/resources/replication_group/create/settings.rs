//! The properties that a new group and its members share.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{names, numbers};
use crate::error::ApiError;
use crate::resources::{engine_version, subnet_group};
use crate::settings::{Settings, initial};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "create-group-node-type",
        "CacheNodeType is required unless PrimaryClusterId is given",
        Source::Assumed,
    ),
    on(
        "create-group-adopts",
        "an existing primary keeps its id, and its group gets its engine, version and node type",
        Source::Assumed,
    ),
    on(
        "create-group-defaults",
        "defaults: redis, port 6379, windows chosen by AWS, retention 0, auto minor version upgrade true, ipv4",
        Source::ApiReference(
            "not stated (in practice 11211 memcached / 6379 redis; chosen by the system; redis)",
        ),
    ),
];

/// The properties that the members share, with their defaults. [create-group-defaults]
pub fn read(call: &Call, base: Option<Settings>) -> Result<Settings, ApiError> {
    let p = call.params;
    let is_new = base.is_none();
    let mut s = base.unwrap_or_default(); // [create-group-adopts]
    if is_new {
        s.engine = p.string("Engine").unwrap_or_else(|| "redis".to_owned()).to_ascii_lowercase();
        s.node_type = p.string("CacheNodeType").unwrap_or_default();
        s.port = 6379;
        s.auto_minor = true;
        names::engine(&s.engine)?;
        s.engine_version =
            engine_version::resolve(&s.engine, p.get("EngineVersion"))?.actual.to_owned();
    } else if let Some(node_type) = p.string("CacheNodeType") {
        s.node_type = node_type;
    }
    if s.node_type.is_empty() {
        return Err(ApiError::value("create-group-node-type", "CacheNodeType must be provided"));
    }
    names::node_type(&s.node_type)?;
    s.port = numbers::port(p)?.unwrap_or(s.port);
    if let Some(name) = p.get("CacheSubnetGroupName") {
        subnet_group::check_exists(call.region, name)?;
        s.subnet_group = Some(name.to_ascii_lowercase());
    }
    if let Some(topic) = p.string("NotificationTopicArn") {
        names::topic(&topic, &call.caller.account)?;
        s.topic_arn = Some(topic);
        s.topic_status = "active".to_owned();
    }
    initial::read(call, &mut s)?;
    for arn in p.strings("SnapshotArns", "SnapshotArn").unwrap_or_default() {
        names::snapshot_arn(&arn)?;
    }
    Ok(s)
}
