//! Subnet groups: the subnets of a VPC in which clusters may stand. They are read in `reader`.

mod create;
mod delete;
mod modify;
mod read;

use std::collections::BTreeSet;

use aws_sdk_elasticache::types as sdk;

pub use create::CreateSubnetGroup;
pub use modify::ModifySubnetGroup;

/// A subnet group, as `DescribeCacheSubnetGroups` shows it.
///
/// Source: `CacheSubnetGroup` in the API model of 2015-02-02. Lists are in the order of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubnetGroup {
    /// The name, in lower case.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The VPC of its subnets.
    pub vpc_id: Option<String>,
    /// Ids of the subnets.
    pub subnet_ids: Vec<String>,
    /// Names of the zones in which its subnets lie, sorted, each once.
    pub zones: Vec<String>,
    /// The ARN.
    pub arn: Option<String>,
}

pub(super) fn from_sdk(group: sdk::CacheSubnetGroup) -> SubnetGroup {
    let subnets = group.subnets.unwrap_or_default();
    let zones = subnets.iter().filter_map(|subnet| subnet.subnet_availability_zone()?.name());
    let zones: BTreeSet<String> = zones.map(str::to_owned).collect();
    SubnetGroup {
        name: group.cache_subnet_group_name.unwrap_or_default(),
        description: group.cache_subnet_group_description.unwrap_or_default(),
        vpc_id: group.vpc_id,
        subnet_ids: subnets.into_iter().filter_map(|subnet| subnet.subnet_identifier).collect(),
        zones: zones.into_iter().collect(),
        arn: group.arn,
    }
}

/// The code by which AWS says that there is no such group.
pub(super) const NOT_FOUND: &str = "CacheSubnetGroupNotFoundFault";

/// Whether two lists name the same subnets.
fn same_subnets(left: &[String], right: &[String]) -> bool {
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort_unstable();
        list.dedup();
        list
    };
    sorted(left) == sorted(right)
}
