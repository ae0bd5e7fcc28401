//! `cc-tag-key-not-null`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::tags;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-tag-key-not-null",
        title: "A tag has no key",
        requirement: "No empty key.",
        source: Source::ApiReference2017 { quote: "The key for the tag. May not be null." },
        kind: Kind::Error,
        attributes: &["tags"],
        limits: Limits::Same,
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
