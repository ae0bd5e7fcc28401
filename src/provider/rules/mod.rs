//! The rules of all resources, for people: the list, the guide, and an account of the rules of the API
//! Reference of 2017-10-24 that need no check.

pub mod coverage;
pub mod guide;

use crate::resources::{
    cluster, cluster_reboot, failover_test, parameter_group, replication_group, subnet_group,
};
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
    let mut entries: Vec<Entry> = rules.iter().copied().flatten().map(entry).collect();
    entries.sort_by_key(|entry| entry.metadata.id);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn these_rules_depend_on_the_edition() {
        let ids: Vec<&str> = differs().iter().map(|entry| entry.metadata.id).collect();
        let expected = [
            "cc-auto-minor-version-upgrade-disabled",
            "cc-backup-t1-t2",
            "cc-engine-enum",
            "cc-final-snapshot-t1-t2",
            "cc-id-length-max",
            "cc-node-type-listed",
            "cc-node-type-previous-generation",
            "cc-num-nodes-memcached-max",
            "cc-restore-t1-t2",
            "rg-auth-token-permitted-chars",
            "rg-auto-minor-version-upgrade-disabled",
            "rg-backup-t1-t2-cluster-mode-disabled",
            "rg-engine-redis-only",
            "rg-failover-min-engine-version",
            "rg-failover-t1-t2-cluster-mode-disabled",
            "rg-final-snapshot-t1-t2-cluster-mode-disabled",
            "rg-id-length-max",
            "rg-immutable-engine",
            "rg-immutable-node-group-configuration",
            "rg-immutable-num-node-groups",
            "rg-immutable-replicas-per-node-group",
            "rg-node-type-listed",
            "rg-node-type-previous-generation",
            "rg-num-node-groups-max",
            "rg-restore-t1-t2-cluster-mode-disabled",
            "rg-slots-format",
            "rg-transit-min-engine-version",
            "failover-node-group-id-format",
        ];
        assert_eq!(ids, expected);
    }
}
