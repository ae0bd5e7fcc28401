//! The resources, one line each.

pub mod cluster;
pub mod cluster_reboot;
pub mod engine_version;
pub mod errors;
pub mod events;
pub mod failover_test;
mod fields;
pub mod lifecycle;
pub mod messages;
pub mod moved;
pub mod naming;
pub mod operation;
pub mod parameter_group;
pub mod replication_group;
pub mod seeds;
pub mod subnet_group;
pub mod tags;
pub mod timeouts;
pub mod values;

use crate::framework::any_resource::AnyResource;
use crate::framework::erased::erase;
use crate::provider::client::Client;

/// All managed resources.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyResource<Client>>> {
    vec![
        erase(cluster::ClusterResource),
        erase(cluster_reboot::ClusterRebootResource),
        erase(failover_test::FailoverTestResource),
        erase(replication_group::ReplicationGroupResource),
        erase(parameter_group::ParameterGroupResource),
        erase(subnet_group::SubnetGroupResource),
    ]
}
