//! Backups of T1 and T2 nodes: AWS had none in 2017, and has none of T1 today.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;
use crate::rules::common::node_types::in_families;

/// Families without backups in 2017.
pub const API_REFERENCE_2017: &[&str] = &["t1", "t2"];

/// Families without backups today.
pub const CURRENT: &[&str] = &["t1"];

/// Finds automatic backups of nodes of these families.
pub fn backup(
    node_type: &Val<String>,
    days: &Val<i64>,
    families: &[&str],
    findings: &mut Findings,
) {
    if let (Some(family), Val::Known(days @ 1..)) = (in_families(node_type, families), days) {
        findings.at(
            Path::root("snapshot_retention_limit"),
            format!(
                "snapshot_retention_limit is {days}, and {family} nodes have no backups. Write 0, or \
                 another node_type."
            ),
        );
    }
}

/// Finds a final backup of nodes of these families.
pub fn final_backup(
    node_type: &Val<String>,
    name: &Val<String>,
    families: &[&str],
    findings: &mut Findings,
) {
    if let (Some(family), Some(name)) = (in_families(node_type, families), name.text()) {
        findings.at(
            Path::root("final_snapshot_identifier"),
            format!(
                "final_snapshot_identifier is {name:?}, and {family} nodes have no backups: the deletion \
                 would fail. Remove the line, or write another node_type."
            ),
        );
    }
}

/// Finds nodes of these families that start from a backup. `restore_source` is the attribute that names it.
pub fn restore(
    node_type: &Val<String>,
    restore_source: Option<&str>,
    families: &[&str],
    findings: &mut Findings,
) {
    if let (Some(family), Some(restore_source)) = (in_families(node_type, families), restore_source)
    {
        findings.at(
            Path::root(restore_source),
            format!(
                "{restore_source} names a backup, and {family} nodes can't start from one. Write another node_type, \
                 or remove {restore_source}."
            ),
        );
    }
}

/// The rules about backups of T1 and T2 nodes. `$applies` tells whether they are about a planned change, and
/// `$restore_source` which attribute of a planned change names a backup to start from. `suffix` ends the ids, `mode`
/// begins the requirements.
macro_rules! burstable_rules {
    (
        $prefix:literal, $applies:path, $restore_source:path, suffix: $suffix:literal, mode: $mode:literal,
        attributes: [$($attribute:literal),*]
    ) => {{
        use $crate::rules::families::burstable;
        use $crate::rules::{Check, Example, Kind, Limit, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-backup-t1-t2", $suffix),
                    title: "T1 and T2 nodes have no backups",
                    requirement: concat!($mode, "T1 and T2 nodes have no automatic backups."),
                    source: Source::api_reference("Redis (cluster mode disabled): Redis backup/restore is not supported on T1 and T2 instances."),
                    kind: Kind::Error,
                    attributes: &["snapshot_retention_limit", "node_type" $(, $attribute)*],
                    limits: Limits::raised(
                        Limit::Words(burstable::API_REFERENCE_2017),
                        Limit::Words(burstable::CURRENT),
                        "it on T2 nodes, not on T1",
                    ),
                    examples: &[
                        Example::wrong(r#"node_type                = "cache.t2.small"
snapshot_retention_limit = 1 # wrong"#),
                        Example::right(r#"node_type                = "cache.t2.small"
snapshot_retention_limit = 0"#),
                        Example::right(r#"node_type                = "cache.m3.medium"
snapshot_retention_limit = 1"#),
                        Example::right(r#"node_type                = "cache.t2.small"
snapshot_retention_limit = 1"#)
                            .current(),
                        Example::wrong(r#"node_type                = "cache.t1.micro"
snapshot_retention_limit = 1 # wrong"#)
                            .current(),
                    ],
                },
                check: Check::Limit(|subject, limit, findings| {
                    let config = subject.config;
                    let families = limit.words();
                    if $applies(subject) {
                        let days = &config.snapshot_retention_limit;
                        burstable::backup(&config.node_type, days, families, findings);
                    }
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-final-snapshot-t1-t2", $suffix),
                    title: "T1 and T2 nodes have no final backup",
                    requirement: concat!($mode, "T1 and T2 nodes have no final backup."),
                    source: Source::api_reference("Redis (cluster mode disabled): Redis backup/restore is not supported on T1 and T2 instances."),
                    kind: Kind::Error,
                    attributes: &["final_snapshot_identifier", "node_type" $(, $attribute)*],
                    limits: Limits::raised(
                        Limit::Words(burstable::API_REFERENCE_2017),
                        Limit::Words(burstable::CURRENT),
                        "it on T2 nodes, not on T1",
                    ),
                    examples: &[
                        Example::wrong(r#"node_type                 = "cache.t2.small"
final_snapshot_identifier = "last" # wrong"#),
                        Example::right(r#"node_type                 = "cache.m3.medium"
final_snapshot_identifier = "last""#),
                        Example::right(r#"node_type                 = "cache.t2.small"
final_snapshot_identifier = "last""#)
                            .current(),
                        Example::wrong(r#"node_type                 = "cache.t1.micro"
final_snapshot_identifier = "last" # wrong"#)
                            .current(),
                    ],
                },
                check: Check::Limit(|subject, limit, findings| {
                    let config = subject.config;
                    let families = limit.words();
                    if $applies(subject) {
                        let name = &config.final_snapshot_identifier;
                        burstable::final_backup(&config.node_type, name, families, findings);
                    }
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-restore-t1-t2", $suffix),
                    title: "T1 and T2 nodes can't start from a backup",
                    requirement: concat!($mode, "T1 and T2 nodes do not start from a backup."),
                    source: Source::api_reference("Redis (cluster mode disabled): Redis backup/restore is not supported on T1 and T2 instances."),
                    kind: Kind::Error,
                    attributes: &["snapshot_name", "snapshot_arns", "node_type" $(, $attribute)*],
                    limits: Limits::raised(
                        Limit::Words(burstable::API_REFERENCE_2017),
                        Limit::Words(burstable::CURRENT),
                        "it on T2 nodes, not on T1",
                    ),
                    examples: &[
                        Example::wrong(r#"node_type     = "cache.t2.small"
snapshot_name = "backup-1" # wrong"#),
                        Example::wrong(r#"node_type     = "cache.t2.small"
snapshot_arns = ["arn:aws:s3:::my_bucket/snapshot1.rdb"] # wrong"#),
                        Example::right(r#"node_type     = "cache.m3.medium"
snapshot_name = "backup-1""#),
                        Example::right(r#"node_type     = "cache.m3.medium"
snapshot_arns = ["arn:aws:s3:::my_bucket/snapshot1.rdb"]"#),
                        Example::right(r#"node_type     = "cache.t2.small"
snapshot_name = "backup-1""#)
                            .current(),
                        Example::right(r#"node_type     = "cache.t2.small"
snapshot_arns = ["arn:aws:s3:::my_bucket/snapshot1.rdb"]"#)
                            .current(),
                        Example::wrong(r#"node_type     = "cache.t1.micro"
snapshot_name = "backup-1" # wrong"#)
                            .current(),
                    ],
                },
                check: Check::Limit(|subject, limit, findings| {
                    let config = subject.config;
                    let families = limit.words();
                    if $applies(subject) {
                        let restore_source = $restore_source(subject);
                        burstable::restore(&config.node_type, restore_source, families, findings);
                    }
                }),
            },
        ]
    }};
}
pub(crate) use burstable_rules;

#[cfg(test)]
mod tests {
    use super::*;

    /// How many mistakes of T1 and of T2 nodes each check finds with these families.
    fn found(families: &[&str]) -> [[usize; 2]; 3] {
        let count = |check: &dyn Fn(&Val<String>, &mut Findings)| {
            ["cache.t1.micro", "cache.t2.micro"].map(|node_type| {
                let mut findings = Findings::default();
                check(&node_type.into(), &mut findings);
                findings.into_vec().len()
            })
        };
        [
            count(&|node_type, findings| backup(node_type, &Val::Known(1), families, findings)),
            count(&|node_type, findings| {
                final_backup(node_type, &"last".into(), families, findings);
            }),
            count(&|node_type, findings| {
                restore(node_type, Some("snapshot_name"), families, findings);
            }),
        ]
    }

    #[test]
    fn t1_is_wrong_in_both_editions_and_t2_in_2017() {
        assert_eq!(found(API_REFERENCE_2017), [[1, 1]; 3]);
        assert_eq!(found(CURRENT), [[1, 0]; 3]);
    }
}
