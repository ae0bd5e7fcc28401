//! The list resources, one line each: one for each managed resource that holds an object.

use crate::client::Client;
use crate::framework::list_resource::{AnyListResource, erase};
use crate::resources::{cluster, parameter_group, replication_group, subnet_group};

/// All list resources.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyListResource<Client>>> {
    vec![
        erase(cluster::list::Clusters),
        erase(parameter_group::list::ParameterGroups),
        erase(replication_group::list::ReplicationGroups),
        erase(subnet_group::list::SubnetGroups),
    ]
}
