//! Subnet groups: the subnets of a VPC in which clusters may stand.

mod create;
mod delete;
mod modify;
mod read;

pub use create::CreateSubnetGroup;
pub use modify::ModifySubnetGroup;

/// A subnet group, as `DescribeCacheSubnetGroups` shows it.
///
/// Source: `CacheSubnetGroup` in the API model of 2015-02-02. Lists are in the order of the answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
