//! `rg-snapshot-retention-nonnegative`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-snapshot-retention-nonnegative",
        title: "snapshot_retention_limit is negative",
        requirement: "0 turns backups off; not negative.",
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
