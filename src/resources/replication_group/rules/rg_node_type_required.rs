//! `rg-node-type-required`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-node-type-required",
        title: "node_type is missing",
        requirement: "Required for a new group, unless it comes from a primary or a backup.",
        source: Source::api_reference(
            "The compute and memory capacity of the nodes in the node group (shard).",
        ),
        kind: Kind::Error,
        attributes: &[
            "node_type",
            "global_replication_group_id",
            "serverless_cache_snapshot_name",
            "replication_group_id",
            "primary_cluster_id",
            "snapshot_name",
            "snapshot_arns",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong("node_type = null # wrong"),
            Example::right(
                r#"node_type          = null
primary_cluster_id = "single""#,
            ),
            Example::right(
                r#"node_type                   = null
global_replication_group_id = "abcde-data""#,
            )
            .current(),
            Example::right(r#"node_type = "cache.m4.large""#),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let config = subject.config;
    let missing =
        matches!(config.node_type.text(), Some("")) || matches!(config.node_type, Val::Null);
    let alone = config.primary_cluster_id.is_null()
        && config.global_replication_group_id.is_null()
        && config.snapshot_name.is_null()
        && config.serverless_cache_snapshot_name.is_null()
        && config.snapshot_arns.is_null();
    if subject.existing().is_none() && missing && alone {
        findings.at(
            Path::root("node_type"),
            "node_type is missing, and nothing else says which nodes to create. Write one such as \
             \"cache.m7g.large\".",
        );
    }
}
