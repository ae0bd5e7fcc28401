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

/// The most tags of a resource.
const MOST: usize = 50;
/// The most characters of a key.
const KEY: usize = 128;
/// The most characters of a value.
const VALUE: usize = 256;

/// Finds more than 50 tags. `AWS` counts those of the provider's `default_tags`, too: they are in `all`.
pub fn at_most_50(tags: &Val<TagMap>, findings: &mut Findings) {
    if let Some(number) = tags.known().map(TagMap::len).filter(|number| *number > MOST) {
        findings.at(Path::root("tags"), format!("There are {number} tags. Write at most {MOST}."));
    }
}

/// As [`at_most_50`], where only the tags of the provider make them too many.
pub fn at_most_50_with_default_tags(
    tags: &Val<TagMap>,
    all: &Val<TagMap>,
    findings: &mut Findings,
) {
    let number = |tags: &Val<TagMap>| tags.known().map(TagMap::len).unwrap_or_default();
    if number(tags) <= MOST && number(all) > MOST {
        findings.at(
            Path::root("tags"),
            format!(
                "There are {} tags together with the default_tags of the provider. Write at most {MOST}.",
                number(all)
            ),
        );
    }
}

/// Finds keys of more than 128 characters.
pub fn short_keys(tags: &Val<TagMap>, findings: &mut Findings) {
    for key in keys(tags) {
        let length = key.chars().count();
        if length > KEY {
            let begin: String = key.chars().take(20).collect();
            findings.at(
                Path::root("tags"),
                format!(
                    "The key of a tag, {begin:?}..., has {length} characters. Write at most {KEY}."
                ),
            );
        }
    }
}

/// Finds values of more than 256 characters.
pub fn short_values(tags: &Val<TagMap>, findings: &mut Findings) {
    for (key, value) in tags.known().into_iter().flatten() {
        if let Some(length) = value.text().map(|text| text.chars().count()).filter(|n| *n > VALUE) {
            findings.at(
                Path::root("tags"),
                format!("The value of tag {key:?} has {length} characters. Write at most {VALUE}."),
            );
        }
    }
}

/// Finds keys that begin with `aws:`, in upper or lower case.
pub fn no_reserved_keys(tags: &Val<TagMap>, findings: &mut Findings) {
    for key in keys(tags) {
        if key.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("aws:")) {
            findings.at(
                Path::root("tags"),
                format!(
                    "The key {key:?} begins with {:?}, which AWS reserves for itself. Write another \
                     key, or remove the tag.",
                    &key[..4]
                ),
            );
        }
    }
}

fn keys(tags: &Val<TagMap>) -> impl Iterator<Item = &str> {
    tags.known().into_iter().flatten().map(|(key, _)| key.as_str())
}

/// The rules about `tags`.
macro_rules! tag_rules {
    ($prefix:literal) => {{
        use $crate::rules::families::tags;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-tag-count-max"),
                    title: "There are too many tags",
                    requirement: "At most 50 tags, those of default_tags included.",
                    source: Source::Today {
                        document: "API Reference",
                        url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_AddTagsToResource.html",
                        quote: "The maximum number of tags permitted on a resource is 50.",
                        date: "2026-11-27",
                    },
                    kind: Kind::Error,
                    attributes: &["tags", "tags_all"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong("tags = { # wrong\n  t1 = \"\", t2 = \"\", t3 = \"\", t4 = \"\", t5 = \"\", t6 = \"\", t7 = \"\", t8 = \"\", t9 = \"\", t10 = \"\",
  t11 = \"\", t12 = \"\", t13 = \"\", t14 = \"\", t15 = \"\", t16 = \"\", t17 = \"\", t18 = \"\", t19 = \"\", t20 = \"\",
  t21 = \"\", t22 = \"\", t23 = \"\", t24 = \"\", t25 = \"\", t26 = \"\", t27 = \"\", t28 = \"\", t29 = \"\", t30 = \"\",
  t31 = \"\", t32 = \"\", t33 = \"\", t34 = \"\", t35 = \"\", t36 = \"\", t37 = \"\", t38 = \"\", t39 = \"\", t40 = \"\",
  t41 = \"\", t42 = \"\", t43 = \"\", t44 = \"\", t45 = \"\", t46 = \"\", t47 = \"\", t48 = \"\", t49 = \"\", t50 = \"\",
  t51 = \"\"\n}"),
                        Example::right("tags = {\n  t1 = \"\", t2 = \"\", t3 = \"\", t4 = \"\", t5 = \"\", t6 = \"\", t7 = \"\", t8 = \"\", t9 = \"\", t10 = \"\",
  t11 = \"\", t12 = \"\", t13 = \"\", t14 = \"\", t15 = \"\", t16 = \"\", t17 = \"\", t18 = \"\", t19 = \"\", t20 = \"\",
  t21 = \"\", t22 = \"\", t23 = \"\", t24 = \"\", t25 = \"\", t26 = \"\", t27 = \"\", t28 = \"\", t29 = \"\", t30 = \"\",
  t31 = \"\", t32 = \"\", t33 = \"\", t34 = \"\", t35 = \"\", t36 = \"\", t37 = \"\", t38 = \"\", t39 = \"\", t40 = \"\",
  t41 = \"\", t42 = \"\", t43 = \"\", t44 = \"\", t45 = \"\", t46 = \"\", t47 = \"\", t48 = \"\", t49 = \"\", t50 = \"\"\n}"),
                    ],
                },
                check: Check::Split {
                    config: |config, findings| tags::at_most_50(&config.tags, findings),
                    plan: |subject, findings| {
                        let (tags, all) = (&subject.config.tags, &subject.planned.tags_all);
                        tags::at_most_50_with_default_tags(tags, all, findings);
                    },
                },
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-tag-key-length-max"),
                    title: "The key of a tag is too long",
                    requirement: "At most 128 characters.",
                    source: Source::Today {
                        document: "CloudFormation Template Reference, Tag of AWS::ElastiCache",
                        url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-elasticache-user-tag.html",
                        quote: "Maximum: 128",
                        date: "2026-11-27",
                    },
                    kind: Kind::Error,
                    attributes: &["tags"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong("tags = { # wrong\n  kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk = \"\"\n}"),
                        Example::right("tags = {\n  kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk = \"\"\n}"),
                    ],
                },
                check: Check::Config(|config, findings| tags::short_keys(&config.tags, findings)),
            },
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
                    id: concat!($prefix, "-tag-key-reserved"),
                    title: "The key of a tag is reserved",
                    requirement: "No key that begins with aws:, in upper or lower case.",
                    source: Source::Today {
                        document: "CloudFormation Template Reference, Tag of AWS::ElastiCache",
                        url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-elasticache-user-tag.html",
                        quote: "^(?!aws:)[a-zA-Z0-9 _\\.\\/=+:\\-@]*$",
                        date: "2026-11-27",
                    },
                    kind: Kind::Error,
                    attributes: &["tags"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong("tags = { # wrong\n  \"aws:team\" = \"cache\"\n}"),
                        Example::right("tags = {\n  \"awsome:team\" = \"cache\"\n}"),
                    ],
                },
                check: Check::Config(|config, findings| tags::no_reserved_keys(&config.tags, findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-tag-value-length-max"),
                    title: "The value of a tag is too long",
                    requirement: "At most 256 characters.",
                    source: Source::Today {
                        document: "CloudFormation Template Reference, Tag of AWS::ElastiCache",
                        url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-elasticache-user-tag.html",
                        quote: "Maximum: 256",
                        date: "2026-11-27",
                    },
                    kind: Kind::Error,
                    attributes: &["tags"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong("tags = { # wrong\n  team = \"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv\"\n}"),
                        Example::right("tags = {\n  team = \"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv\"\n}"),
                    ],
                },
                check: Check::Config(|config, findings| tags::short_values(&config.tags, findings)),
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
