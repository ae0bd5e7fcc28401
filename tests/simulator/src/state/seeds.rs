//! What exists in every region before anybody creates anything.

use crate::behaviour::{Behaviour, Source, on};
use crate::state::region::{ParameterGroup, Region, SubnetGroup};
use crate::state::version::VERSIONS;
use std::collections::BTreeMap;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "seed-subnet-group",
        "a subnet group called default exists, with one subnet in each of three zones",
        Source::Model("example of DescribeCacheSubnetGroups"),
    ),
    on(
        "seed-parameter-groups",
        "default.<family> and default.<family>.cluster.on exist",
        Source::Rule("rg-parameter-group-by-name"),
    ),
    on(
        "seed-extra-groups",
        "test-subnets, test-params and test-params-cluster (redis7) exist as custom groups",
        Source::Assumed,
    ),
];

/// The one VPC of a region.
pub const VPC: &str = "vpc-00000001";

/// The subnet groups of every region, with their descriptions.
pub const SUBNET_GROUPS: &[(&str, &str)] =
    &[("default", "Default CacheSubnetGroup"), ("test-subnets", "Subnets of the tests")];

/// A region as it is at first sight.
pub fn region(account: &str, name: &str) -> Region {
    let mut region =
        Region { account: account.to_owned(), name: name.to_owned(), ..Region::default() };
    // [seed-subnet-group] [seed-extra-groups]
    for (group, description) in SUBNET_GROUPS {
        add_subnet_group(&mut region, group, description, &["a", "b", "c"]);
    }
    let mut families: Vec<&str> = VERSIONS.iter().map(|v| v.family).collect();
    families.dedup();
    for family in families {
        add_parameter_group(&mut region, &format!("default.{family}"), family, false);
        if !family.starts_with("memcached") && !family.starts_with("redis2") {
            add_parameter_group(&mut region, &format!("default.{family}.cluster.on"), family, true);
        }
    }
    // [seed-parameter-groups]
    add_parameter_group(&mut region, "test-params", "redis7", false);
    add_parameter_group(&mut region, "test-params-cluster", "redis7", true);
    region
}

pub fn add_subnet_group(region: &mut Region, name: &str, description: &str, zones: &[&str]) {
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

/// A group of one's own has cluster-enabled as a value of its own.
fn cluster_value(name: &str, on: bool) -> BTreeMap<String, String> {
    let own = on && !name.ends_with(".cluster.on");
    own.then(|| ("cluster-enabled".to_owned(), "yes".to_owned())).into_iter().collect()
}

pub fn add_parameter_group(region: &mut Region, name: &str, family: &str, cluster_enabled: bool) {
    let kind = if cluster_enabled { " with cluster mode on" } else { "" };
    let group = ParameterGroup {
        name: name.to_owned(),
        family: family.to_owned(),
        description: format!("Parameter group for {family}{kind}"),
        cluster_enabled,
        user: cluster_value(name, cluster_enabled),
    };
    region.parameter_groups.insert(name.to_owned(), group);
}
