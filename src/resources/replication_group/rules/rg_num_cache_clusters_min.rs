//! `rg-num-cache-clusters-min`.

use super::node_groups;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-num-cache-clusters-min",
        title: "num_cache_clusters is too small",
        requirement: "At least 1.",
        source: Source::api_reference(
            "you can omit this parameter (it will default to 1), or you can explicitly set it to a value between 2 and 6.",
        ),
        kind: Kind::Error,
        attributes: &["num_cache_clusters", "num_node_groups", "node_group_configuration"],
        limits: Limits::Same,
        examples: &[
            Example::wrong("num_cache_clusters = 0 # wrong"),
            Example::right("num_cache_clusters = 1"),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    // With several shards any number is wrong: rg-num-cache-clusters-with-shards.
    if !node_groups::several(config) {
        numbers::at_least(
            &config.num_cache_clusters,
            1,
            &Path::root("num_cache_clusters"),
            findings,
        );
    }
}
