//! Finding a cluster that a request names.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::cluster::Cluster;

pub const BEHAVIOURS: &[Behaviour] = &[
    on("cluster-not-found", "an unknown cluster gives 404 CacheClusterNotFound", Source::Errors),
    on(
        "tags-cluster-state",
        "tag operations on a cluster that is not available give 404 CacheClusterNotFound",
        Source::Model(
            "ListTagsForResource: If the cluster is not in the available state, ListTagsForResource returns an error",
        ),
    ),
];

pub fn not_found(id: &str) -> ApiError {
    ApiError::new(
        "cluster-not-found",
        "CacheClusterNotFound",
        format!("CacheCluster not found: {id}"),
    )
}

/// A cluster that exists and is available.
pub fn available<'a>(
    call: &'a Call,
    id: &str,
    behaviour: &'static str,
) -> Result<&'a Cluster, ApiError> {
    let found = call.region.clusters.get(id).filter(|c| c.lifecycle.not_found_describes == 0);
    let cluster = found.ok_or_else(|| not_found(id))?;
    if cluster.lifecycle.available() {
        return Ok(cluster);
    }
    let message = format!(
        "Cache cluster {id} has status {}, which is not valid for this operation",
        cluster.lifecycle.status
    );
    Err(ApiError::new(behaviour, "InvalidCacheClusterState", message))
}

/// Whether the tags of a cluster can be read and changed now.
pub fn check_taggable(call: &Call, arn: &str, id: &str) -> Result<(), ApiError> {
    let found = call.region.clusters.get(id).filter(|c| c.lifecycle.not_found_describes == 0);
    if found.is_some_and(|c| c.lifecycle.available() || !call.config.tags_need_available) {
        return Ok(());
    }
    let message = format!("{arn} is either not present or not available");
    Err(ApiError::new("tags-cluster-state", "CacheClusterNotFound", message))
}
