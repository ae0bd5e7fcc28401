//! `cc-restore-t1-t2`.

use super::common;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::node_types;
use crate::rules::{Check, Example, Findings, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-restore-t1-t2",
        title: "T1 and T2 nodes do not start from a backup",
        requirement: "A cluster of T1 or T2 nodes does not start from a backup.",
        source: Source::ApiReference2017 {
            quote: "Redis (cluster mode disabled): Redis backup/restore is not supported on T1 and T2 instances.",
        },
        kind: Kind::Error,
        attributes: &["snapshot_name", "snapshot_arns", "node_type", "engine"],
        limits: Limits::raised(
            Limit::Words(&["t1", "t2"]),
            Limit::Words(&["t1"]),
            "backups on T2 nodes",
        ),
        examples: &[
            Example::wrong(
                r#"node_type     = "cache.t2.small"
snapshot_name = "backup-1" # wrong"#,
            ),
            Example::right(
                r#"node_type     = "cache.m3.medium"
snapshot_name = "backup-1""#,
            ),
            Example::right(
                r#"node_type     = "cache.t2.small"
snapshot_name = "backup-1""#,
            )
            .current(),
        ],
    },
    check: Check::Limit(check),
};

fn check(subject: &PlannedChange<'_, Cluster>, limit: Limit, findings: &mut Findings) {
    let config = subject.config;
    if let Some(family) = node_types::in_families(&config.node_type, limit.words())
        && let Some(seed) = common::seed(config)
        && common::is_redis(config)
    {
        findings.at(
            Path::root(seed),
            format!(
                "{seed} names a backup, and {family} nodes can't start from one. Remove it, or write \
                 another node_type."
            ),
        );
    }
}
