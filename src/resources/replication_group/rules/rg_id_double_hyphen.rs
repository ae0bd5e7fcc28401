//! `rg-id-double-hyphen`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ids;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-id-double-hyphen",
        title: "replication_group_id has two hyphens in a row",
        demand: "No two hyphens stand in a row.",
        sentence: "A name cannot end with a hyphen or contain two consecutive hyphens.",
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        today: None,
        examples: &[
            Example::wrong(r#"replication_group_id = "my--group" # wrong"#),
            Example::right(r#"replication_group_id = "my-own-group""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::double_hyphen(&config.replication_group_id, "replication_group_id", findings);
    }),
};
