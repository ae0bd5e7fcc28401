//! `cc-tag-key-not-null`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::tags;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-tag-key-not-null",
        title: "A tag has no key",
        demand: "No empty key.",
        sentence: "The key for the tag. May not be null.",
        kind: Kind::Error,
        attributes: &["tags"],
        today: None,
        examples: &[
            Example::wrong(
                r#"tags = { # wrong
  "" = "web"
}"#,
            ),
            Example::right(
                r#"tags = {
  Name = ""
}"#,
            ),
        ],
    },
    check: Check::Config(|config, findings| tags::no_empty_key(&config.tags, findings)),
};
