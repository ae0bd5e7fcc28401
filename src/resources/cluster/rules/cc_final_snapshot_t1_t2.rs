//! `cc-final-snapshot-t1-t2`.

use super::common;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::node_types;
use crate::rules::{Check, Example, Findings, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-final-snapshot-t1-t2",
        title: "T1 and T2 nodes have no final backup",
        requirement: "No final snapshot of T1 and T2 nodes.",
        source: Source::ApiReference2017 {
            quote: "Redis (cluster mode disabled): Redis backup/restore is not supported on T1 and T2 instances.",
        },
        kind: Kind::Error,
        attributes: &["final_snapshot_identifier", "node_type", "engine"],
        limits: Limits::raised(
            Limit::Words(&["t1", "t2"]),
            Limit::Words(&["t1"]),
            "backups of T2 nodes",
        ),
        examples: &[
            Example::wrong(
                r#"node_type                 = "cache.t2.small"
final_snapshot_identifier = "last" # wrong"#,
            ),
            Example::right(
                r#"node_type                 = "cache.m3.medium"
final_snapshot_identifier = "last""#,
            ),
            Example::right(
                r#"node_type                 = "cache.t2.small"
final_snapshot_identifier = "last""#,
            )
            .current(),
        ],
    },
    check: Check::Limit(check),
};

fn check(subject: &PlannedChange<'_, Cluster>, limit: Limit, findings: &mut Findings) {
    let config = subject.config;
    if let Some(family) = node_types::in_families(&config.node_type, limit.words())
        && let Some(name) = config.final_snapshot_identifier.text()
        && common::is_redis(config)
    {
        findings.at(
            Path::root("final_snapshot_identifier"),
            format!(
                "final_snapshot_identifier is {name:?}, and {family} nodes have no backups: the \
                 deletion would fail. Remove the line, or write another node_type."
            ),
        );
    }
}
