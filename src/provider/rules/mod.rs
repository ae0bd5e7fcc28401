//! The rules of all resources, for people: the list, the guide, and an account of the rules of the API
//! Reference of 2017-10-24 that need no check.

pub mod coverage;
pub mod guide;

use crate::resources::{cluster, cluster_reboot, failover_test, replication_group};
use crate::rules::{About, Rule};

/// A rule without its model.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The resource type it is about.
    pub resource: &'static str,
    /// What it says.
    pub about: &'static About,
    /// When it speaks first.
    pub when: &'static str,
}

/// Every rule that has code, by resource, in the order of their lists.
#[must_use]
pub fn all() -> Vec<Entry> {
    let clusters = entries("elasticache_cluster", cluster::rules::RULES);
    let groups = entries("elasticache_replication_group", replication_group::rules::RULES);
    let reboots = entries("elasticache_cluster_reboot", cluster_reboot::rules::RULES);
    let failovers = entries("elasticache_failover_test", failover_test::rules::RULES);
    [clusters, groups, reboots, failovers].concat()
}

fn entries<M>(resource: &'static str, rules: &[&'static Rule<M>]) -> Vec<Entry> {
    let entry =
        |rule: &&'static Rule<M>| Entry { resource, about: &rule.about, when: rule.check.when() };
    rules.iter().map(entry).collect()
}
