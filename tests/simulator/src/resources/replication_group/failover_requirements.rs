//! What automatic failover and Multi-AZ require.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::engine_version;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "failover-min-clusters",
        "automatic failover requires at least two clusters (cluster mode disabled)",
        Source::Rule("rg-failover-min-clusters"),
    ),
    on(
        "failover-cluster-mode",
        "AutomaticFailoverEnabled=false is refused with cluster mode enabled",
        Source::Rule("rg-failover-required-in-cluster-mode"),
    ),
    on(
        "failover-cluster-mode-default",
        "with cluster mode enabled, automatic failover is on by default",
        Source::Model("second example of CreateReplicationGroup"),
    ),
    on(
        "failover-t1",
        "automatic failover is not supported on T1 node types",
        Source::Rule("rg-failover-t1-t2-cluster-mode-disabled"),
    ),
    on(
        "failover-version",
        "automatic failover requires Redis 2.8.6",
        Source::Rule("rg-failover-min-engine-version"),
    ),
    on(
        "multi-az-needs-failover",
        "Multi-AZ requires automatic failover",
        Source::ApiReference("MultiAZ needs failover"),
    ),
    on(
        "multi-az-needs-replica",
        "Multi-AZ requires at least one replica in each node group",
        Source::Assumed,
    ),
];

/// The properties that the checks are about.
pub struct Failover<'a> {
    pub failover: bool,
    pub multi_az: bool,
    pub cluster_enabled: bool,
    /// Members of the smallest node group.
    pub smallest: usize,
    pub node_type: &'a str,
    pub version: &'a str,
}

pub fn check(f: &Failover) -> Result<(), ApiError> {
    if f.cluster_enabled && !f.failover {
        let message = "Cluster mode enabled cannot be used with automatic failover turned off";
        return Err(ApiError::value("failover-cluster-mode", message));
    }
    if f.failover && !f.cluster_enabled && f.smallest < 2 {
        let message = "Automatic failover needs at least 2 cache clusters";
        return Err(ApiError::combination("failover-min-clusters", message));
    }
    if f.failover && f.node_type.starts_with("cache.t1.") {
        return Err(ApiError::combination(
            "failover-t1",
            "Automatic failover is not supported on T1 node types",
        ));
    }
    if f.failover && !engine_version::at_least(f.version, "2.8.6") {
        return Err(ApiError::combination(
            "failover-version",
            "Automatic failover needs engine version 2.8.6",
        ));
    }
    if f.multi_az && !f.failover {
        let message = "Multi-AZ can be enabled only with automatic failover";
        return Err(ApiError::combination("multi-az-needs-failover", message));
    }
    if f.multi_az && f.smallest < 2 {
        let message = "Multi-AZ needs at least one replica in each node group";
        return Err(ApiError::combination("multi-az-needs-replica", message));
    }
    Ok(())
}
