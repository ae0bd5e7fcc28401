//! `cc-node-type-required`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-node-type-required",
        title: "node_type is missing",
        requirement: "Required for a new cluster, unless it comes from a group or a backup.",
        source: Source::api_reference(
            "The compute and memory capacity of the nodes in the node group (shard).",
        ),
        kind: Kind::Error,
        attributes: &[
            "node_type",
            "cluster_id",
            "replication_group_id",
            "snapshot_name",
            "snapshot_arns",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong("node_type = null # wrong"),
            Example::right(
                r#"node_type            = null
engine               = null
replication_group_id = "replicated""#,
            ),
            Example::right(r#"node_type = "cache.m4.large""#),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, Cluster>, findings: &mut Findings) {
    let config = subject.config;
    let missing =
        matches!(config.node_type.text(), Some("")) || matches!(config.node_type, Val::Null);
    let alone = config.replication_group_id.is_null()
        && config.snapshot_name.is_null()
        && config.snapshot_arns.is_null();
    if subject.existing().is_none() && missing && alone {
        findings.at(
            Path::root("node_type"),
            "node_type is missing, and nothing else says which nodes to create. Write one such as \
             \"cache.m7g.large\".",
        );
    }
}
