//! `cc-snapshot-retention-nonnegative`.

use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-snapshot-retention-nonnegative",
        title: "snapshot_retention_limit is negative",
        requirement: "0, which turns backups off, or more days.",
        source: Source::ApiReference2017 {
            quote: "If the value of SnapshotRetentionLimit is set to zero (0), backups are turned off.",
        },
        kind: Kind::Error,
        attributes: &["snapshot_retention_limit"],
        limits: Limits::Same,
        examples: &[
            Example::wrong("snapshot_retention_limit = -1 # wrong"),
            Example::right("snapshot_retention_limit = 0"),
        ],
    },
    check: Check::Config(|config, findings| {
        let path = Path::root("snapshot_retention_limit");
        numbers::at_least(&config.snapshot_retention_limit, 0, &path, findings);
    }),
};
