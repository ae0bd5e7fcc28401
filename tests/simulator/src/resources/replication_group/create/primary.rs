//! `PrimaryClusterId`: an existing cluster that becomes the primary.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::cluster::{self, Cluster};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "create-group-primary-found",
        "PrimaryClusterId must exist: CacheClusterNotFound",
        Source::Errors,
    ),
    on(
        "create-group-primary-ready",
        "PrimaryClusterId must be available: InvalidCacheClusterState",
        Source::Rule("rg-primary-cluster-available"),
    ),
    on(
        "create-group-primary-free",
        "PrimaryClusterId must be a Redis or Valkey cluster that is not in a group",
        Source::ApiReference("PrimaryClusterId must be available/redis"),
    ),
];

/// The cluster that becomes the primary.
pub fn read(call: &Call) -> Result<Option<Cluster>, ApiError> {
    let Some(id) = call.params.non_empty("PrimaryClusterId") else {
        return Ok(None);
    };
    // [create-group-primary-found]
    let cluster =
        call.region.clusters.get(&id.to_ascii_lowercase()).ok_or_else(|| cluster::not_found(id))?;
    if !cluster.lifecycle.available() {
        let message = format!("Cache cluster {id} has status {}", cluster.lifecycle.status);
        return Err(ApiError::new(
            "create-group-primary-ready",
            "InvalidCacheClusterState",
            message,
        ));
    }
    if cluster.group.is_some() || cluster.settings.engine == "memcached" {
        let message =
            format!("Cache cluster {id} cannot become the primary of a replication group");
        return Err(ApiError::value("create-group-primary-free", message));
    }
    Ok(Some(cluster.clone()))
}
