//! `rg-final-snapshot-t1-t2-cluster-mode-disabled`.

use super::mode::mode;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{cluster_mode::Mode, node_types};
use crate::rules::edition::Edition;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-final-snapshot-t1-t2-cluster-mode-disabled",
        title: "T1 and T2 nodes have no final backup",
        demand: "With cluster mode disabled, no final backup of T1 and T2 nodes.",
        sentence: "Redis (cluster mode disabled): Redis backup/restore is not supported on T1 and T2 instances.",
        kind: Kind::Error,
        attributes: &["final_snapshot_identifier", "node_type"],
        today: Some("it on T2 nodes, not on T1"),
        examples: &[
            Example::wrong(
                r#"node_type                 = "cache.t2.small"
final_snapshot_identifier = "my-last" # wrong"#,
            ),
            Example::right(
                r#"node_type                 = "cache.m3.medium"
final_snapshot_identifier = "my-last""#,
            ),
            Example::right(
                r#"node_type                 = "cache.t2.small"
final_snapshot_identifier = "my-last""#,
            )
            .current(),
        ],
    },
    check: Check::Limit(check),
};

fn check(config: &ReplicationGroup, edition: Edition, findings: &mut Findings) {
    if config.final_snapshot_identifier.text().is_some()
        && mode(config) == Mode::Disabled
        && let Some(family) = node_types::without_backup(&config.node_type, edition)
    {
        findings.at(
            Path::root("final_snapshot_identifier"),
            format!(
                "With cluster mode disabled there are no backups of {family} nodes, and the group \
                 could not be deleted. Remove the line, or write another node_type."
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;

    #[test]
    fn t1_is_wrong_in_both_editions_and_t2_in_the_first() {
        let found = |node_type: &str, edition| {
            let mut group = ReplicationGroup::empty();
            group.node_type = node_type.into();
            group.final_snapshot_identifier = "mine".into();
            let mut findings = Findings::default();
            check(&group, edition, &mut findings);
            findings.into_vec().len()
        };
        assert_eq!(found("cache.t1.micro", Edition::Document), 1);
        assert_eq!(found("cache.t1.micro", Edition::Current), 1);
        assert_eq!(found("cache.t2.micro", Edition::Document), 1);
        assert_eq!(found("cache.t2.micro", Edition::Current), 0);
    }
}
