//! Counts and ranges.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "num-cache-clusters",
        "NumCacheClusters is 1 to 6",
        Source::Rule("rg-num-cache-clusters-max"),
    ),
    on(
        "num-node-groups",
        "NumNodeGroups is 1 to 500 (90 by default; more needs a raised quota)",
        Source::Rule("rg-num-node-groups-max"),
    ),
    on("replicas-per-group", "a node group has 0 to 5 replicas", Source::Rule("rg-replicas-max")),
    on(
        "num-nodes-redis",
        "a Redis or Valkey cluster has one node",
        Source::Rule("cc-num-nodes-redis"),
    ),
    on("num-nodes-min", "NumCacheNodes is at least 1", Source::Rule("cc-num-nodes-memcached-min")),
    on(
        "num-nodes-max",
        "a memcached cluster has at most 60 nodes (2017: 20), and more on request: NodeQuotaForClusterExceeded",
        Source::Rule("cc-num-nodes-memcached-max"),
    ),
    on("port-range", "Port is 1 to 65535", Source::Rule("rg-port-range")),
    on(
        "retention-range",
        "SnapshotRetentionLimit is 0 to 35",
        Source::Rule("rg-snapshot-retention-nonnegative"),
    ),
    on(
        "retention-t1",
        "backups are not supported on cache.t1.micro",
        Source::Rule("rg-backup-t1-t2-cluster-mode-disabled"),
    ),
];

fn ranged(
    behaviour: &'static str,
    params: &Params,
    name: &str,
    low: i64,
    high: i64,
) -> Result<Option<i64>, ApiError> {
    match params.integer(name)? {
        Some(n) if n < low || n > high => Err(ApiError::value(
            behaviour,
            format!("Invalid value {n} for {name}: it must be between {low} and {high}"),
        )),
        other => Ok(other),
    }
}

pub fn cache_clusters(params: &Params) -> Result<Option<i64>, ApiError> {
    ranged("num-cache-clusters", params, "NumCacheClusters", 1, 6)
}

/// NumCacheNodes of a cluster of this engine.
pub fn cache_nodes(params: &Params, engine: &str) -> Result<Option<usize>, ApiError> {
    let Some(count) = params.integer("NumCacheNodes")? else { return Ok(None) };
    if count < 1 {
        return Err(ApiError::value("num-nodes-min", "NumCacheNodes must be at least 1"));
    }
    if engine != "memcached" && count != 1 {
        return Err(ApiError::value("num-nodes-redis", "NumCacheNodes must be 1 for this engine"));
    }
    if count > 60 {
        let message = "A memcached cluster has at most 60 cache nodes";
        return Err(ApiError::new("num-nodes-max", "NodeQuotaForClusterExceeded", message));
    }
    Ok(usize::try_from(count).ok())
}

pub fn node_groups(params: &Params, name: &str) -> Result<Option<i64>, ApiError> {
    ranged("num-node-groups", params, name, 1, 500)
}

pub fn replicas(params: &Params, name: &str) -> Result<Option<i64>, ApiError> {
    ranged("replicas-per-group", params, name, 0, 5)
}

pub fn port(params: &Params) -> Result<Option<u16>, ApiError> {
    let port = ranged("port-range", params, "Port", 1, 65535)?;
    Ok(port.and_then(|p| u16::try_from(p).ok()))
}

pub fn retention(params: &Params, node_type: &str) -> Result<Option<i64>, ApiError> {
    let days = ranged("retention-range", params, "SnapshotRetentionLimit", 0, 35)?;
    if days.is_some_and(|d| d > 0) && node_type.starts_with("cache.t1.") {
        return Err(ApiError::combination(
            "retention-t1",
            "Backups are not supported on cache.t1.micro",
        ));
    }
    Ok(days)
}
