//! `rg-id-charset`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ids;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-id-charset",
        title: "replication_group_id has a character that is not allowed",
        demand: "Only ASCII letters, digits and hyphens.",
        sentence: "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        today: None,
        examples: &[
            Example::wrong(r#"replication_group_id = "my_group" # wrong"#),
            Example::right(r#"replication_group_id = "my-group""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::charset(&config.replication_group_id, "replication_group_id", findings);
    }),
};
