//! `rg-tag-key-not-null`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::tags;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-tag-key-not-null",
        title: "A tag has no key",
        requirement: "No empty key.",
        source: Source::ApiReference2017 { quote: "The key for the tag. May not be null." },
        kind: Kind::Error,
        attributes: &["tags"],
        limits: Limits::Same,
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
