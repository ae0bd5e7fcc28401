//! `data "elasticache_subnet_group"`: all that AWS says about a subnet group.

use super::SubnetGroupResource;
use crate::framework::model::Set;
use crate::framework::schema::{computed, required};
use crate::resources::managed::SingularDataSource;
use crate::resources::names;
use crate::resources::shared_attributes::{Arn, DataRegion, DataTags, Id};

crate::model! {
    /// Reads a subnet group.
    pub struct SubnetGroupData {
        /// Name of the group. Case does not matter.
        name: String => required().form(names::group_reference),
        region: DataRegion,
        id: Id,
        arn: Arn,
        /// Description of the group.
        description: String => computed(),
        /// IDs of the subnets.
        subnet_ids: Set<String> => computed(),
        /// ID of the VPC of the subnets.
        vpc_id: String => computed(),
        /// Network types that all subnets support, each `ipv4`, `ipv6` or `dual_stack`.
        supported_network_types: Set<String> => computed(),
        tags: DataTags,
    }
}

/// The data source.
#[derive(Debug)]
pub struct SubnetGroupSource;

impl SingularDataSource for SubnetGroupSource {
    type Resource = SubnetGroupResource;
    type Model = SubnetGroupData;
}

#[cfg(test)]
#[test]
fn all_attributes_are_those_of_the_resource() {
    use crate::resources::managed::own_attributes;
    assert!(own_attributes::<SubnetGroupSource>().is_empty());
}
