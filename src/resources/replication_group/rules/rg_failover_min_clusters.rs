//! `rg-failover-min-clusters`.

use super::{mode, node_groups};
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::cluster_mode::Mode;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-failover-min-clusters",
        title: "Automatic failover needs a replica",
        requirement: "With automatic failover, a group of one shard has at least two clusters.",
        source: Source::api_reference(
            "If AutomaticFailoverEnabled is true , the value of this parameter must be at least 2.",
        ),
        kind: Kind::Error,
        attributes: &[
            "num_cache_clusters",
            "automatic_failover_enabled",
            "replicas_per_node_group",
            "num_node_groups",
            "node_group_configuration",
            "parameter_group_name",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                "automatic_failover_enabled = true
num_cache_clusters         = 1 # wrong",
            ),
            Example::wrong(
                "automatic_failover_enabled = true
replicas_per_node_group    = 0 # wrong",
            )
            .in_plan(),
            Example::wrong("automatic_failover_enabled = true # wrong").in_plan(),
            Example::right(
                "automatic_failover_enabled = true
num_cache_clusters         = 2",
            ),
            Example::right(
                "automatic_failover_enabled = true
replicas_per_node_group    = 1",
            ),
        ],
    },
    check: Check::Split { config: given, plan: in_this_mode },
};

/// A number that is given and too small.
fn given(config: &ReplicationGroup, findings: &mut Findings) {
    if config.automatic_failover_enabled != Val::Known(true) || !node_groups::at_most_one(config) {
        return;
    }
    // In both modes.
    if config.num_cache_clusters == Val::Known(1) {
        findings.at(
            Path::root("num_cache_clusters"),
            "With automatic failover there is a primary and at least one replica. Write \
             num_cache_clusters = 2 or more, or automatic_failover_enabled = false.",
        );
    }
}

/// With cluster mode enabled a shard needs no replica, and with it disabled it does. No number at all: a new
/// group has one cluster then. An existing one has as many as it has.
fn in_this_mode(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let config = subject.config;
    if config.automatic_failover_enabled != Val::Known(true)
        || !node_groups::at_most_one(config)
        || !config.num_cache_clusters.is_null()
        || !config.node_group_configuration.is_null()
        || mode::of(subject) != Mode::Disabled
    {
        return;
    }
    if config.replicas_per_node_group == Val::Known(0) {
        findings.at(
            Path::root("replicas_per_node_group"),
            "With automatic failover there is a primary and at least one replica. Write \
             replicas_per_node_group = 1 or more, or automatic_failover_enabled = false.",
        );
    }
    if !config.replicas_per_node_group.is_null() {
        return;
    }
    let alone = match subject.existing() {
        None => "Without a number of clusters the group has one",
        Some(prior) if prior.num_cache_clusters == Val::Known(1) => "The group has one cluster",
        Some(_) => return,
    };
    findings.at(
        Path::root("automatic_failover_enabled"),
        format!(
            "{alone}, and automatic failover needs a replica. Write num_cache_clusters = 2 or more, or \
             automatic_failover_enabled = false."
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;

    fn found(set: impl FnOnce(&mut ReplicationGroup)) -> usize {
        let mut group = ReplicationGroup::empty();
        group.automatic_failover_enabled = Val::Known(true);
        set(&mut group);
        let mut findings = Findings::default();
        given(&group, &mut findings);
        findings.into_vec().len()
    }

    #[test]
    fn a_custom_parameter_group_leaves_only_the_explicit_one() {
        assert_eq!(found(|g| g.num_cache_clusters = Val::Known(1)), 1);
        assert_eq!(found(|g| g.replicas_per_node_group = Val::Known(0)), 0, "depends on the mode");
        let custom = |g: &mut ReplicationGroup| g.parameter_group_name = "mine".into();
        assert_eq!(
            found(|g| {
                custom(g);
                g.num_cache_clusters = Val::Known(1);
            }),
            1
        );
        assert_eq!(
            found(|g| {
                custom(g);
                g.replicas_per_node_group = Val::Known(0);
            }),
            0
        );
        // A node group that is not known may be the second.
        assert_eq!(
            found(|g| {
                g.num_node_groups = Val::Unknown;
                g.num_cache_clusters = Val::Known(1);
            }),
            0
        );
    }
}
