//! `rg-num-cache-clusters-with-shards`.

use super::node_groups;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::counts;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-num-cache-clusters-with-shards",
        title: "num_cache_clusters is given for several shards",
        requirement: "Not together with more than one node group.",
        source: Source::api_reference(
            "This parameter is not used if there is more than one node group (shard). You should use ReplicasPerNodeGroup instead.",
        ),
        kind: Kind::Error,
        attributes: &["num_cache_clusters", "num_node_groups", "node_group_configuration"],
        limits: Limits::lifted("one of them, and this provider takes both where they agree"),
        examples: &[
            Example::wrong(
                "automatic_failover_enabled = true
num_node_groups            = 2
num_cache_clusters         = 4 # wrong",
            ),
            Example::right(
                "automatic_failover_enabled = true
num_node_groups            = 2
replicas_per_node_group    = 1",
            ),
            Example::right(
                "automatic_failover_enabled = true
num_node_groups            = 2
num_cache_clusters         = 4",
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let config = subject.config;
    // Numbers that differ are wrong in both editions: rg-counts-disagree.
    if let Some(number) = config.num_cache_clusters.known()
        && node_groups::several(config)
        && counts::contradiction(config, None).is_none()
    {
        findings.at(
            Path::root("num_cache_clusters"),
            format!(
                "num_cache_clusters = {number} is for groups with one shard, and this one has \
                 several. Write replicas_per_node_group instead."
            ),
        );
    }
}
