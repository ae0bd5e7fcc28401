//! The resources, one line each.

pub mod cluster;
pub mod engine_version;
pub mod errors;
mod fields;
pub mod naming;
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
        erase(replication_group::ReplicationGroupResource),
        erase(subnet_group::SubnetGroupResource),
    ]
}
