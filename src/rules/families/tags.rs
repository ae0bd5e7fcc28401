//! Tags.

use crate::framework::model::TagMap;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// Finds a tag whose key is empty: the nearest to a null key that a configuration can write.
pub fn no_empty_key(tags: &Val<TagMap>, findings: &mut Findings) {
    if tags.known().is_some_and(|tags| tags.contains_key("")) {
        findings.at(Path::root("tags"), "A tag has an empty key. Write a key, or remove the tag.");
    }
}

/// The rules about `tags`.
macro_rules! tag_rules {
    ($prefix:literal) => {{
        use $crate::rules::families::tags;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-tag-key-not-null"),
                    title: "A tag has no key",
                    requirement: "No empty key.",
                    source: Source::api_reference("The key for the tag. May not be null."),
                    kind: Kind::Error,
                    attributes: &["tags"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong("tags = { # wrong\n  \"\" = \"web\"\n}"),
                        Example::right("tags = {\n  Name = \"\"\n}"),
                        Example::right("tags = {\n  team = \"cache\"\n}"),
                    ],
                },
                check: Check::Config(|config, findings| tags::no_empty_key(&config.tags, findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-tag-value-null-permitted"),
                    title: "A tag has no value",
                    requirement: "A tag without a value is allowed.",
                    source: Source::api_reference("A tag with a null Value is permitted."),
                    kind: Kind::Normalise,
                    attributes: &["tags"],
                    limits: Limits::Same,
                    examples: &[
                        Example::right("tags = {\n  Owner = null\n}"),
                        Example::right("tags = {\n  Owner = null\n}")
                            .after("tags = {\n  Owner = null\n}"),
                    ],
                },
                check: Check::ByPlan,
            },
        ]
    }};
}
pub(crate) use tag_rules;
