//! The resources, one line each.

pub mod cluster;
pub mod cluster_reboot;
pub mod engine_version;
pub mod errors;
pub mod failover_test;
mod fields;
pub mod naming;
pub mod operation;
pub mod replication_group;
pub mod subnet_group;
pub mod tags;
pub mod timeouts;

use crate::framework::erased::{AnyResource, erase};
use crate::provider::client::Client;

/// All managed resources.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyResource<Client>>> {
    vec![
        erase(cluster_reboot::ClusterRebootResource),
        erase(failover_test::FailoverTestResource),
        erase(replication_group::ReplicationGroupResource),
        erase(subnet_group::SubnetGroupResource),
    ]
}
