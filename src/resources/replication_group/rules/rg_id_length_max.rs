//! `rg-id-length-max`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ids;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-id-length-max",
        title: "replication_group_id is too long",
        demand: "At most 20 characters.",
        sentence: "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        today: Some("at most 40 characters"),
        examples: &[
            Example::wrong(r#"replication_group_id = "twenty-one-characters" # wrong"#),
            Example::right(r#"replication_group_id = "a-name-of-20-letters""#),
            Example::wrong(
                r#"replication_group_id = "this-name-has-forty-one-letters-and-signs" # wrong"#,
            )
            .current(),
            Example::right(r#"replication_group_id = "this-name-has-forty-letters-and-hyphens4""#)
                .current(),
        ],
    },
    check: Check::Limit(|config, edition, findings| {
        let limit = edition.pick(20, 40);
        ids::length(&config.replication_group_id, "replication_group_id", limit, findings);
    }),
};
