//! The parameter groups of every region.

use crate::behaviour::{Behaviour, Source, on};
use crate::resources::engine_version::VERSIONS;
use crate::resources::parameter_group::ParameterGroup;
use crate::state::region::Region;
use std::collections::BTreeMap;

pub const BEHAVIOURS: &[Behaviour] = &[
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

/// A custom group has cluster-enabled among its own values.
fn cluster_value(name: &str, on: bool) -> BTreeMap<String, String> {
    let own = on && !name.ends_with(".cluster.on");
    own.then(|| ("cluster-enabled".to_owned(), "yes".to_owned())).into_iter().collect()
}

pub fn add(region: &mut Region, name: &str, family: &str, cluster_enabled: bool) {
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

/// [seed-parameter-groups] [seed-extra-groups]
pub fn seed(region: &mut Region) {
    let mut families: Vec<&str> = VERSIONS.iter().map(|v| v.family).collect();
    families.dedup();
    for family in families {
        add(region, &format!("default.{family}"), family, false);
        if !family.starts_with("memcached") && !family.starts_with("redis2") {
            add(region, &format!("default.{family}.cluster.on"), family, true);
        }
    }
    add(region, "test-params", "redis7", false);
    add(region, "test-params-cluster", "redis7", true);
}
