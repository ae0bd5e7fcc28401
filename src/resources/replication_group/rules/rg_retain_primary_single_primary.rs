//! `rg-retain-primary-single-primary`.

use super::node_groups;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-retain-primary-single-primary",
        title: "retain_primary_cluster needs a single primary",
        requirement: "Only in a group with one primary.",
        source: Source::api_reference(
            "If the replication group has only one primary, you can optionally delete only the read replicas, while retaining the primary by setting RetainPrimaryCluster=true .",
        ),
        kind: Kind::Error,
        attributes: &["retain_primary_cluster", "num_node_groups", "node_group_configuration"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                "automatic_failover_enabled = true
num_node_groups            = 2
retain_primary_cluster     = true # wrong",
            ),
            Example::right(
                "num_cache_clusters     = 2
retain_primary_cluster = true",
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    if config.retain_primary_cluster == Val::Known(true) && node_groups::several(config) {
        findings.at(
            Path::root("retain_primary_cluster"),
            "The group has several shards, and each has a primary. Remove retain_primary_cluster.",
        );
    }
}
