//! The resources, one line each.

pub mod cluster;
pub mod cluster_reboot;
pub mod create_only;
pub mod engine_change;
pub mod events;
pub mod failover_test;
pub mod filter;
pub mod log_delivery;
pub mod managed;
pub mod names;
pub mod notification;
pub mod operation;
pub mod outposts;
pub mod parameter_group;
pub mod pending_changes;
pub mod replication_group;
mod secret_field;
pub mod shared_attributes;
#[cfg(test)]
mod shown;
pub mod spelling;
pub mod subnet_group;
pub mod timeouts;
pub mod values;

use crate::client::Client;
use crate::framework::any_resource::AnyResource;
use crate::framework::erased::erase;

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
