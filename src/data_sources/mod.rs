//! The data sources, one line each.

pub mod cluster;
pub mod clusters;
pub mod events;
mod filter;
pub mod parameter_group;
pub mod replication_group;
pub mod replication_groups;
pub mod subnet_group;

use crate::framework::data_source::{AnyDataSource, erase};
use crate::provider::client::Client;

/// All data sources.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyDataSource<Client>>> {
    vec![
        erase(cluster::ClusterSource),
        erase(clusters::ClustersSource),
        erase(events::EventsSource),
        erase(parameter_group::ParameterGroupSource),
        erase(replication_group::ReplicationGroupSource),
        erase(replication_groups::ReplicationGroupsSource),
        erase(subnet_group::SubnetGroupSource),
    ]
}
