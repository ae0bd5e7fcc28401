//! `rg-tag-key-not-null`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::tags;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-tag-key-not-null",
        title: "A tag has no key",
        demand: "No empty key.",
        sentence: "The key for the tag. May not be null.",
        kind: Kind::Error,
        attributes: &["tags"],
        today: None,
        examples: &[
            Example::wrong(
                r#"tags = { # wrong
  "" = "cache"
}"#,
            ),
            Example::right(
                r#"tags = {
  team = "cache"
}"#,
            ),
        ],
    },
    check: Check::Config(|config, findings| tags::no_empty_key(&config.tags, findings)),
};
