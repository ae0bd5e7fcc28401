//! Types of nodes: `cache.m4.large`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// The types that the API Reference of 2017-10-24 lists under CacheNodeType.
pub const LISTED: [&str; 26] = [
    "cache.t2.micro",
    "cache.t2.small",
    "cache.t2.medium",
    "cache.m3.medium",
    "cache.m3.large",
    "cache.m3.xlarge",
    "cache.m3.2xlarge",
    "cache.m4.large",
    "cache.m4.xlarge",
    "cache.m4.2xlarge",
    "cache.m4.4xlarge",
    "cache.m4.10xlarge",
    "cache.t1.micro",
    "cache.m1.small",
    "cache.m1.medium",
    "cache.m1.large",
    "cache.m1.xlarge",
    "cache.c1.xlarge",
    "cache.r3.large",
    "cache.r3.xlarge",
    "cache.r3.2xlarge",
    "cache.r3.4xlarge",
    "cache.r3.8xlarge",
    "cache.m2.xlarge",
    "cache.m2.2xlarge",
    "cache.m2.4xlarge",
];

/// A text of the form `cache.FAMILY.SIZE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeType<'a> {
    /// Such as `m4`, `r6gd`.
    pub family: &'a str,
    /// Such as `large`, `10xlarge`.
    pub size: &'a str,
}

impl<'a> NodeType<'a> {
    /// From `cache.FAMILY.SIZE` in lower case; `None` if it has another form. Whether there is such a
    /// family and size is another question.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let (family, size) = text.strip_prefix("cache.")?.split_once('.')?;
        let is_word = |word: &str| {
            let mut bytes = word.bytes();
            bytes.clone().any(|b| b.is_ascii_lowercase())
                && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let letter = family.starts_with(|c: char| c.is_ascii_lowercase());
        (letter && is_word(family) && is_word(size)).then_some(Self { family, size })
    }
}

/// The family of a type that is known and has the form.
#[must_use]
pub fn family(node_type: &Val<String>) -> Option<&str> {
    node_type.text().and_then(NodeType::parse).map(|parsed| parsed.family)
}

/// The name of the family, as people write it, if it is one of these, such as `t1`.
#[must_use]
pub fn in_families(node_type: &Val<String>, families: &[&str]) -> Option<String> {
    let family = family(node_type)?;
    families.contains(&family).then(|| family.to_ascii_uppercase())
}

/// Finds a `node_type` that has not the form of one.
pub fn form(node_type: &Val<String>, findings: &mut Findings) {
    if let Some(given) = node_type.text().filter(|given| NodeType::parse(given).is_none()) {
        findings.at(
            Path::root("node_type"),
            format!(
                "node_type {given:?} is not a node type. Write one such as \"cache.m4.large\"."
            ),
        );
    }
}

/// Advises against a `node_type` that the API Reference of 2017-10-24 does not list. Today's list is
/// longer, and no list of a provider is ever complete.
pub fn listed(node_type: &Val<String>, findings: &mut Findings) {
    if let Some(given) = node_type.text()
        && NodeType::parse(given).is_some()
        && !LISTED.contains(&given)
    {
        findings.advise(
            Path::root("node_type"),
            format!(
                "node_type {given:?} is not in the 2017 list; AWS may accept it. Write a listed type, such as \
                 \"cache.m4.large\", or leave it as it is."
            ),
        );
    }
}

/// Families of a previous generation in the API Reference of 2017-10-24.
const PREVIOUS_2017: &[&str] = &["t1", "m1", "c1", "m2"];

/// Finds a `node_type` of a family that was of a previous generation in 2017.
pub fn previous_generation(node_type: &Val<String>, findings: &mut Findings) {
    if let Some(family) = in_families(node_type, PREVIOUS_2017) {
        findings.at(
            Path::root("node_type"),
            format!(
                "{family} nodes are of a previous generation. Write a type of a newer one, such as \
                 \"cache.m4.large\"."
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn listed_types_have_the_form_and_stand_once() {
        let mut sorted = LISTED;
        sorted.sort_unstable();
        assert!(sorted.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(LISTED.iter().all(|text| NodeType::parse(text).is_some()));
    }

    #[test]
    fn nothing_else_is_a_type() {
        let parsed = NodeType::parse("cache.r6gd.12xlarge");
        assert_eq!(parsed, Some(NodeType { family: "r6gd", size: "12xlarge" }));
        for text in [
            "",
            "cache",
            "cache.m4",
            "cache.m4.",
            "cache..large",
            "m4.large",
            "db.m4.large",
            "cache.m4large",
            "cache.m4.large ",
            "cache.m4.large.x",
            "cache.4.large",
            "cache.m4.10",
            "Cache.M4.Large",
            "cache_m4_large",
        ] {
            assert_eq!(NodeType::parse(text), None, "{text}");
        }
    }

    #[test]
    fn families_are_named_as_people_write_them() {
        let found = |node_type: &str| in_families(&node_type.into(), &["t1", "t2"]);
        assert_eq!(found("cache.t2.micro").as_deref(), Some("T2"));
        assert_eq!(found("cache.t3.micro"), None);
        assert_eq!(found("t2.micro"), None);
        assert_eq!(in_families(&Val::Unknown, &["t1"]), None);
    }

    proptest! {
        #[test]
        fn a_type_is_read_as_it_is_written(family in "[a-z][0-9][a-z]{0,2}", size in "[0-9]{0,2}x?large") {
            let text = format!("cache.{family}.{size}");
            let parsed = NodeType { family: family.as_str(), size: size.as_str() };
            prop_assert_eq!(NodeType::parse(&text), Some(parsed));
        }

        #[test]
        fn no_text_panics(text in "(cache\\.)?.{0,16}") {
            let _ = NodeType::parse(&text);
        }
    }
}
