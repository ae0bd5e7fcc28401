//! The subnet groups of every region.

use crate::behaviour::{Behaviour, Source, on};
use crate::resources::subnet_group::SubnetGroup;
use crate::state::region::Region;

pub const BEHAVIOURS: &[Behaviour] = &[on(
    "seed-subnet-group",
    "a subnet group called default exists, with one subnet in each of three zones",
    Source::Model("example of DescribeCacheSubnetGroups"),
)];

/// The one VPC of a region.
pub const VPC: &str = "vpc-00000001";

/// The subnet groups of every region, with their descriptions.
pub const SUBNET_GROUPS: &[(&str, &str)] =
    &[("default", "Default CacheSubnetGroup"), ("test-subnets", "Subnets of the tests")];

pub fn add(region: &mut Region, name: &str, description: &str, zones: &[&str]) {
    let subnets = zones
        .iter()
        .map(|z| (format!("subnet-{name}-{z}"), format!("{}{z}", region.name)))
        .collect();
    let group = SubnetGroup {
        name: name.to_owned(),
        description: description.to_owned(),
        vpc: VPC.to_owned(),
        subnets,
    };
    region.subnet_groups.insert(name.to_owned(), group);
}

/// [seed-subnet-group] [seed-extra-groups]
pub fn seed(region: &mut Region) {
    for (name, description) in SUBNET_GROUPS {
        add(region, name, description, &["a", "b", "c"]);
    }
}
