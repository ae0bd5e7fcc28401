//! The data sources, one line each.

pub mod cluster;
pub mod replication_group;

use crate::framework::data_source::{AnyDataSource, erase};
use crate::provider::client::Client;

/// All data sources.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyDataSource<Client>>> {
    vec![erase(cluster::ClusterSource), erase(replication_group::ReplicationGroupSource)]
}
