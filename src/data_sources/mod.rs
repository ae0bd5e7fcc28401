//! The data sources, one line each.

pub mod events;
pub mod messages;

use crate::client::Client;
use crate::framework::data_source::{AnyDataSource, erase};
use crate::resources::{cluster, parameter_group, replication_group, subnet_group};

/// All data sources.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyDataSource<Client>>> {
    vec![
        erase(cluster::data_source::ClusterSource),
        erase(cluster::list_data_source::ClustersSource),
        erase(events::EventsSource),
        erase(parameter_group::data_source::ParameterGroupSource),
        erase(replication_group::data_source::ReplicationGroupSource),
        erase(replication_group::list_data_source::ReplicationGroupsSource),
        erase(subnet_group::data_source::SubnetGroupSource),
    ]
}
