//! `rg-immutable-snapshot-name`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-immutable-snapshot-name",
        title: "snapshot_name can't be changed",
        requirement: "Another backup needs a new group; to remove the line is no change.",
        source: Source::ApiReference2017 {
            quote: "Modifies the settings for a replication group.",
        },
        kind: Kind::Replacement,
        attributes: &["snapshot_name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"snapshot_name = "taken""#).after(r#"snapshot_name = "backup-1""#),
            Example::right(r#"description = "Other""#).after(r#"snapshot_name = "backup-1""#),
        ],
    },
    check: Check::ByPlan,
};
