//! `rg-num-cache-clusters-max`.

use super::node_groups;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-num-cache-clusters-max",
        title: "num_cache_clusters is too large",
        requirement: "At most 6: one primary and five replicas.",
        source: Source::api_reference(
            "The maximum permitted value for NumCacheClusters is 6 (primary plus 5 replicas).",
        ),
        kind: Kind::Error,
        attributes: &["num_cache_clusters", "num_node_groups", "node_group_configuration"],
        limits: Limits::Same,
        examples: &[
            Example::wrong("num_cache_clusters = 7 # wrong"),
            Example::right("num_cache_clusters = 6"),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    // With several shards any number is wrong: rg-num-cache-clusters-with-shards.
    if !node_groups::several(config) {
        numbers::at_most(
            &config.num_cache_clusters,
            6,
            &Path::root("num_cache_clusters"),
            findings,
        );
    }
}
