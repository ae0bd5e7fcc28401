//! `cc-backup-t1-t2`.

use super::common;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::node_types;
use crate::rules::{Check, Example, Findings, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-backup-t1-t2",
        title: "T1 and T2 nodes have no backups",
        requirement: "No automatic backups of T1 and T2 nodes.",
        source: Source::ApiReference2017 {
            quote: "Redis (cluster mode disabled): Redis backup/restore is not supported on T1 and T2 instances.",
        },
        kind: Kind::Error,
        attributes: &["snapshot_retention_limit", "node_type", "engine"],
        limits: Limits::raised(
            Limit::Words(&["t1", "t2"]),
            Limit::Words(&["t1"]),
            "backups of T2 nodes",
        ),
        examples: &[
            Example::wrong(
                r#"node_type                = "cache.t2.small"
snapshot_retention_limit = 1 # wrong"#,
            ),
            Example::right(
                r#"node_type                = "cache.m3.medium"
snapshot_retention_limit = 1"#,
            ),
            Example::right(
                r#"node_type                = "cache.t2.small"
snapshot_retention_limit = 1"#,
            )
            .current(),
        ],
    },
    check: Check::Limit(check),
};

fn check(subject: &PlannedChange<'_, Cluster>, limit: Limit, findings: &mut Findings) {
    let config = subject.config;
    if let Some(family) = node_types::in_families(&config.node_type, limit.words())
        && let Some(days) = config.snapshot_retention_limit.known()
        && *days > 0
        && common::is_redis(config)
    {
        findings.at(
            Path::root("snapshot_retention_limit"),
            format!(
                "snapshot_retention_limit is {days}, and {family} nodes have no backups. Write 0, or \
                 another node_type."
            ),
        );
    }
}
