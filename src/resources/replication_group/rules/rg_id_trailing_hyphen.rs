//! `rg-id-trailing-hyphen`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ids;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-id-trailing-hyphen",
        title: "replication_group_id ends with a hyphen",
        demand: "It does not end with a hyphen.",
        sentence: "A name cannot end with a hyphen or contain two consecutive hyphens.",
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        today: None,
        examples: &[
            Example::wrong(r#"replication_group_id = "group-" # wrong"#),
            Example::right(r#"replication_group_id = "group-a""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::trailing_hyphen(&config.replication_group_id, "replication_group_id", findings);
    }),
};
