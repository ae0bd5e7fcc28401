//! `rg-num-cache-clusters-vs-replicas`.

use super::node_groups;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::counts;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-num-cache-clusters-vs-replicas",
        title: "The number of nodes is given in two ways",
        requirement: "num_cache_clusters and replicas_per_node_group exclude each other.",
        source: Source::api_reference("You should use ReplicasPerNodeGroup instead."),
        kind: Kind::Error,
        attributes: &[
            "num_cache_clusters",
            "replicas_per_node_group",
            "num_node_groups",
            "node_group_configuration",
        ],
        limits: Limits::lifted("one of them, and this provider takes both where they agree"),
        examples: &[
            Example::wrong(
                "num_cache_clusters      = 2
replicas_per_node_group = 1 # wrong",
            ),
            Example::right("num_cache_clusters = 2"),
            Example::right(
                "num_cache_clusters      = 2
replicas_per_node_group = 1",
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let config = subject.config;
    // With several shards num_cache_clusters alone is wrong: rg-num-cache-clusters-with-shards. Numbers that
    // differ are wrong in both editions: rg-counts-disagree.
    if let (Some(clusters), Some(replicas)) =
        (config.num_cache_clusters.known(), config.replicas_per_node_group.known())
        && node_groups::at_most_one(config)
        && counts::contradiction(config, None).is_none()
    {
        findings.at(
            Path::root("replicas_per_node_group"),
            format!(
                "num_cache_clusters = {clusters} and replicas_per_node_group = {replicas} say the \
                 same in two ways. Keep one of the two lines."
            ),
        );
    }
}
