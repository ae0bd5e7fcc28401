//! Subnet groups: the subnets of a VPC in which clusters may be placed.

mod create;
mod delete;
mod modify;
mod read;

pub use create::CreateSubnetGroup;
pub use modify::ModifySubnetGroup;

/// A subnet group, as `DescribeCacheSubnetGroups` shows it.
///
/// Source: `CacheSubnetGroup` in the API model of 2015-02-02. Lists are in the order of the response.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubnetGroup {
    /// The name, in lower case.
    pub name: String,
    /// Description.
    pub description: String,
    /// The VPC of its subnets.
    pub vpc_id: Option<String>,
    /// Ids of the subnets.
    pub subnet_ids: Vec<String>,
    /// Names of the zones in which its subnets lie, sorted, each once.
    pub zones: Vec<String>,
    /// The network types that all its subnets support, in the order of the response: `ipv4`, `ipv6` or
    /// `dual_stack`. Empty where the answer does not say.
    pub supported_network_types: Vec<String>,
    /// The ARN.
    pub arn: Option<String>,
}

/// The error code for a group that does not exist.
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
