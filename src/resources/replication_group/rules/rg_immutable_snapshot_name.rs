//! `rg-immutable-snapshot-name`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-immutable-snapshot-name",
        title: "snapshot_name can't be changed",
        demand: "Another backup needs a new group; to remove the line is no change.",
        sentence: "Modifies the settings for a replication group.",
        kind: Kind::Replacement,
        attributes: &["snapshot_name"],
        today: None,
        examples: &[
            Example::wrong(r#"snapshot_name = "taken""#).after(r#"snapshot_name = "backup-1""#),
            Example::right(r#"description = "Other""#).after(r#"snapshot_name = "backup-1""#),
        ],
    },
    check: Check::ByPlan,
};
