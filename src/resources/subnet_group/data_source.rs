//! `data "elasticache_subnet_group"`: all that AWS says about a subnet group.

use super::SubnetGroupResource;
use crate::framework::model::{Set, TagMap};
use crate::framework::schema::{computed, optional_computed, required};
use crate::resources::managed::SingularDataSource;

crate::model! {
    /// Reads a subnet group.
    pub struct SubnetGroupData {
        /// Name of the group. Case does not matter.
        name: String => required(),
        /// AWS region. Default: the region of the provider.
        region: String => optional_computed(),
        /// The name in lower case.
        id: String => computed(),
        /// ARN of the group.
        arn: String => computed(),
        /// Description of the group.
        description: String => computed(),
        /// IDs of the subnets.
        subnet_ids: Set<String> => computed(),
        /// ID of the VPC of the subnets.
        vpc_id: String => computed(),
        /// Tags, without those that `ignore_tags` of the provider names.
        tags: TagMap => computed(),
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
