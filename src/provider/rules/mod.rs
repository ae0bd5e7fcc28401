//! The rules of all resources, for people: the list, the guide, and an account of the rules of the API
//! Reference of 2017-10-24 that need no check.

pub mod coverage;
pub mod guide;

use crate::resources::{
    cluster, cluster_reboot, failover_test, parameter_group, replication_group, subnet_group,
};
use crate::rules::edition::Edition;
use crate::rules::{Limits, Rule, RuleMetadata, Rules};

/// A rule without its model.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The resource type it is about.
    pub resource: &'static str,
    /// What it says.
    pub metadata: &'static RuleMetadata,
    /// When it speaks first.
    pub when: &'static str,
}

/// [`Entry::when`] of what `terraform validate` finds, which knows no edition.
pub const VALIDATE: &str = "validate";

impl Entry {
    /// Whether anything is wrong by this rule in this edition.
    #[must_use]
    pub fn applies(&self, edition: Edition) -> bool {
        self.when == VALIDATE || self.metadata.limits.of(edition).is_some()
    }
}

/// Every rule that has code, by resource and id.
#[must_use]
pub fn all() -> Vec<Entry> {
    let clusters = entries("elasticache_cluster", cluster::rules::RULES);
    let groups = entries("elasticache_replication_group", replication_group::rules::RULES);
    let reboots = entries("elasticache_cluster_reboot", cluster_reboot::rules::RULES);
    let failovers = entries("elasticache_failover_test", failover_test::rules::RULES);
    let parameters = entries("elasticache_parameter_group", parameter_group::rules::RULES);
    let subnets = entries("elasticache_subnet_group", subnet_group::rules::RULES);
    [clusters, groups, parameters, subnets, reboots, failovers].concat()
}

/// The rules whose limit depends on the edition.
#[must_use]
pub fn differs() -> Vec<Entry> {
    all().into_iter().filter(|entry| entry.metadata.limits != Limits::Same).collect()
}

fn entries<M>(resource: &'static str, rules: Rules<M>) -> Vec<Entry> {
    let entry = |rule: &'static Rule<M>| Entry {
        resource,
        metadata: &rule.metadata,
        when: rule.check.when(),
    };
    sorted(rules.iter().copied().flatten().map(entry).collect())
}

fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_key(|entry| entry.metadata.id);
    entries
}

#[cfg(test)]
mod arguments_of_2017;
#[cfg(test)]
mod editions;
