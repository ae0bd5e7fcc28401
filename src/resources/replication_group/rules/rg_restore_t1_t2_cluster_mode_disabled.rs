//! `rg-restore-t1-t2-cluster-mode-disabled`.

use super::mode::mode;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{cluster_mode::Mode, node_types};
use crate::rules::{Check, Example, Findings, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-restore-t1-t2-cluster-mode-disabled",
        title: "T1 and T2 nodes can't be filled from a backup",
        requirement: "With cluster mode disabled, a backup can't be restored to T1 and T2 nodes.",
        source: Source::ApiReference2017 {
            quote: "Redis (cluster mode disabled): Redis backup/restore is not supported on T1 and T2 instances.",
        },
        kind: Kind::Error,
        attributes: &["snapshot_name", "snapshot_arns", "node_type"],
        limits: Limits::raised(
            Limit::Words(&["t1", "t2"]),
            Limit::Words(&["t1"]),
            "it on T2 nodes, not on T1",
        ),
        examples: &[
            Example::wrong(
                r#"node_type     = "cache.t2.small"
snapshot_arns = ["arn:aws:s3:::my_bucket/snapshot1.rdb"] # wrong"#,
            ),
            Example::right(
                r#"node_type     = "cache.m3.medium"
snapshot_arns = ["arn:aws:s3:::my_bucket/snapshot1.rdb"]"#,
            ),
            Example::right(
                r#"node_type     = "cache.t2.small"
snapshot_arns = ["arn:aws:s3:::my_bucket/snapshot1.rdb"]"#,
            )
            .current(),
        ],
    },
    check: Check::Limit(at_creation),
};

/// A group that exists was filled long ago.
fn at_creation(
    subject: &PlannedChange<'_, ReplicationGroup>,
    limit: Limit,
    findings: &mut Findings,
) {
    if subject.prior.is_none() {
        check(subject.config, limit.words(), findings);
    }
}

fn check(config: &ReplicationGroup, families: &[&str], findings: &mut Findings) {
    let by_name = config.snapshot_name.text().is_some();
    let by_arn = config.snapshot_arns.known().is_some_and(|arns| !arns.0.is_empty());
    if (by_name || by_arn)
        && mode(config) == Mode::Disabled
        && let Some(family) = node_types::in_families(&config.node_type, families)
    {
        findings.at(
            Path::root(if by_name { "snapshot_name" } else { "snapshot_arns" }),
            format!(
                "With cluster mode disabled {family} nodes can't be filled from a backup. Write \
                 another node_type."
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;
    use crate::rules::edition::Edition;

    #[test]
    fn t1_is_wrong_in_both_editions_and_t2_in_the_first() {
        let found = |node_type: &str, edition| {
            let mut group = ReplicationGroup::empty();
            group.node_type = node_type.into();
            group.snapshot_name = "mine".into();
            let mut findings = Findings::default();
            let limit = RULE.metadata.limits.of(edition).expect("a limit in both");
            check(&group, limit.words(), &mut findings);
            findings.into_vec().len()
        };
        assert_eq!(found("cache.t1.micro", Edition::Document), 1);
        assert_eq!(found("cache.t1.micro", Edition::Current), 1);
        assert_eq!(found("cache.t2.micro", Edition::Document), 1);
        assert_eq!(found("cache.t2.micro", Edition::Current), 0);
    }
}
