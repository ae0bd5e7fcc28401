//! `rg-id-first-letter`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ids;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-id-first-letter",
        title: "replication_group_id begins with no letter",
        demand: "The first character is a letter.",
        sentence: "The first character must be a letter.",
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        today: None,
        examples: &[
            Example::wrong(r#"replication_group_id = "1-group" # wrong"#),
            Example::wrong(r#"replication_group_id = "-group" # wrong"#),
            Example::right(r#"replication_group_id = "group-1""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::first_letter(&config.replication_group_id, "replication_group_id", findings);
    }),
};
