//! Names of groups and clusters.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::{Findings, Limit};

/// Finds characters other than ASCII letters, digits and hyphens.
pub fn charset(value: &Val<String>, attribute: &str, findings: &mut Findings) {
    let Some(given) = value.text() else { return };
    if let Some(odd) = given.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '-') {
        findings.at(
            Path::root(attribute),
            format!(
                "{attribute} {given:?} contains {odd:?}. Write only letters, digits and hyphens."
            ),
        );
    }
}

/// Finds more than `limit` characters.
pub fn length(value: &Val<String>, attribute: &str, limit: Limit, findings: &mut Findings) {
    let (Some(given), Some(limit)) = (value.text(), limit.number()) else { return };
    let count = given.chars().count();
    if i64::try_from(count).is_ok_and(|count| count > limit) {
        findings.at(
            Path::root(attribute),
            format!("{attribute} {given:?} has {count} characters. Write at most {limit}."),
        );
    }
}

/// Finds a name without characters.
pub fn not_empty(value: &Val<String>, attribute: &str, findings: &mut Findings) {
    if value.text() == Some("") {
        findings
            .at(Path::root(attribute), format!("{attribute} is empty. Write at least one letter."));
    }
}

/// Finds a name that begins with a digit or a hyphen. Other characters are wrong everywhere.
pub fn first_letter(value: &Val<String>, attribute: &str, findings: &mut Findings) {
    let Some(given) = value.text() else { return };
    if let Some(first) = given.chars().next().filter(|c| c.is_ascii_digit() || *c == '-') {
        findings.at(
            Path::root(attribute),
            format!("{attribute} {given:?} begins with {first:?}. Begin with a letter."),
        );
    }
}

/// Finds a name that ends with a hyphen, unless it has nothing else.
pub fn trailing_hyphen(value: &Val<String>, attribute: &str, findings: &mut Findings) {
    let Some(given) = value.text() else { return };
    if given.ends_with('-') && given.contains(|c| c != '-') {
        findings.at(
            Path::root(attribute),
            format!("{attribute} {given:?} ends with a hyphen. End with a letter or a digit."),
        );
    }
}

/// Finds two hyphens in a row within a name; those at its ends are found already.
pub fn double_hyphen(value: &Val<String>, attribute: &str, findings: &mut Findings) {
    let Some(given) = value.text() else { return };
    if given.trim_matches('-').contains("--") {
        findings.at(
            Path::root(attribute),
            format!("{attribute} {given:?} has two hyphens in a row. Write one."),
        );
    }
}

/// The rules about the name of a resource: `$id` is the attribute, `longest` the greatest length in 2017
/// and today, with a name of today's greatest length and one that is a character longer.
macro_rules! id_rules {
    (
        $prefix:literal, $noun:literal, $id:ident,
        longest: ($document:literal, $current:literal, $longest:literal, $longer:literal)
    ) => {{
        use $crate::rules::families::ids;
        use $crate::rules::{Check, Example, Kind, Limit, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-id-charset"),
                    title: concat!(stringify!($id), " has a character that is not allowed"),
                    requirement: "Only ASCII letters, digits and hyphens.",
                    source: Source::api_reference(
                        "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
                    ),
                    kind: Kind::Error,
                    attributes: &[stringify!($id)],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(concat!(stringify!($id), " = \"my_", $noun, "\" # wrong")),
                        Example::right(concat!(stringify!($id), " = \"my-", $noun, "\"")),
                    ],
                },
                check: Check::Config(|config, findings| {
                    ids::charset(&config.$id, stringify!($id), findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-id-double-hyphen"),
                    title: concat!(stringify!($id), " has two hyphens in a row"),
                    requirement: "No two hyphens in a row.",
                    source: Source::api_reference(
                        "A name cannot end with a hyphen or contain two consecutive hyphens.",
                    ),
                    kind: Kind::Error,
                    attributes: &[stringify!($id)],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(concat!(stringify!($id), " = \"my--", $noun, "\" # wrong")),
                        Example::right(concat!(stringify!($id), " = \"my-own-", $noun, "\"")),
                    ],
                },
                check: Check::Config(|config, findings| {
                    ids::double_hyphen(&config.$id, stringify!($id), findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-id-first-letter"),
                    title: concat!(stringify!($id), " must start with a letter"),
                    requirement: "Must start with a letter.",
                    source: Source::api_reference("The first character must be a letter."),
                    kind: Kind::Error,
                    attributes: &[stringify!($id)],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(concat!(stringify!($id), " = \"1-", $noun, "\" # wrong")),
                        Example::wrong(concat!(stringify!($id), " = \"-", $noun, "\" # wrong")),
                        Example::right(concat!(stringify!($id), " = \"", $noun, "-1\"")),
                    ],
                },
                check: Check::Config(|config, findings| {
                    ids::first_letter(&config.$id, stringify!($id), findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-id-length-max"),
                    title: concat!(stringify!($id), " is too long"),
                    requirement: concat!("At most ", $document, " characters."),
                    source: Source::api_reference(
                        "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
                    ),
                    kind: Kind::Error,
                    attributes: &[stringify!($id)],
                    limits: Limits::raised(
                        Limit::Number($document),
                        Limit::Number($current),
                        concat!("at most ", $current, " characters"),
                    ),
                    examples: &[
                        Example::wrong(concat!(
                            stringify!($id),
                            " = \"twenty-one-characters\" # wrong"
                        )),
                        Example::right(concat!(stringify!($id), " = \"a-name-of-20-letters\"")),
                        Example::wrong(concat!(stringify!($id), " = \"", $longer, "\" # wrong"))
                            .current(),
                        Example::right(concat!(stringify!($id), " = \"", $longest, "\"")).current(),
                    ],
                },
                check: Check::Limit(|subject, limit, findings| {
                    ids::length(&subject.config.$id, stringify!($id), limit, findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-id-length-min"),
                    title: concat!(stringify!($id), " is empty"),
                    requirement: "At least 1 character.",
                    source: Source::api_reference(
                        "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
                    ),
                    kind: Kind::Error,
                    attributes: &[stringify!($id)],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(concat!(stringify!($id), " = \"\" # wrong")),
                        Example::right(concat!(stringify!($id), " = \"a\"")),
                    ],
                },
                check: Check::Config(|config, findings| {
                    ids::not_empty(&config.$id, stringify!($id), findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-id-lowercase"),
                    title: concat!(stringify!($id), " differs in case only"),
                    requirement: "Stored in lower case; case does not matter.",
                    source: Source::api_reference(
                        "This parameter is stored as a lowercase string.",
                    ),
                    kind: Kind::Normalise,
                    attributes: &[stringify!($id)],
                    limits: Limits::Same,
                    examples: &[Example::right(concat!(stringify!($id), " = \"Mixed-NAME\""))
                        .after(concat!(stringify!($id), " = \"mixed-NAME\""))],
                },
                check: Check::ByPlan,
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-id-trailing-hyphen"),
                    title: concat!(stringify!($id), " ends with a hyphen"),
                    requirement: "Must not end with a hyphen.",
                    source: Source::api_reference(
                        "A name cannot end with a hyphen or contain two consecutive hyphens.",
                    ),
                    kind: Kind::Error,
                    attributes: &[stringify!($id)],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(concat!(stringify!($id), " = \"", $noun, "-\" # wrong")),
                        Example::right(concat!(stringify!($id), " = \"", $noun, "-a\"")),
                    ],
                },
                check: Check::Config(|config, findings| {
                    ids::trailing_hyphen(&config.$id, stringify!($id), findings);
                }),
            },
        ]
    }};
}
pub(crate) use id_rules;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Check = fn(&Val<String>, &str, &mut Findings);

    /// Which of the checks find something.
    fn found(name: &str) -> Vec<&'static str> {
        let checks: [(&str, Check); 5] = [
            ("charset", charset),
            ("empty", not_empty),
            ("first", first_letter),
            ("trailing", trailing_hyphen),
            ("double", double_hyphen),
        ];
        let finds = |check: Check| {
            let mut findings = Findings::default();
            check(&name.into(), "id", &mut findings);
            !findings.into_vec().is_empty()
        };
        checks.into_iter().filter(|(_, check)| finds(*check)).map(|(name, _)| name).collect()
    }

    #[test]
    fn a_mistake_is_found_once() {
        for (name, expected) in [
            ("a", None),
            ("My-Group-1", None),
            ("", Some("empty")),
            ("1a", Some("first")),
            ("-a", Some("first")),
            ("--a", Some("first")),
            ("-", Some("first")),
            ("---", Some("first")),
            ("a-", Some("trailing")),
            ("a--", Some("trailing")),
            ("a--b", Some("double")),
            ("_a", Some("charset")),
            ("a.b", Some("charset")),
            ("\u{e9}", Some("charset")),
        ] {
            assert_eq!(found(name), Vec::from_iter(expected), "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn words_joined_by_hyphens_are_names(name in "[A-Za-z][A-Za-z0-9]{0,4}(-[A-Za-z0-9]{1,4}){0,3}") {
            prop_assert!(found(&name).is_empty());
        }

        #[test]
        fn every_other_text_is_found(name in "[a-c0-2_.-]{0,8}") {
            let parts: Vec<&str> = name.split('-').collect();
            let right = name.starts_with(|c: char| c.is_ascii_alphabetic())
                && parts.iter().all(|part| !part.is_empty())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            prop_assert_eq!(found(&name).is_empty(), right, "{}", name);
        }
    }
}
