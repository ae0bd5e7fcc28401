//! Names of parameter groups, subnet groups and snapshots, where they are made and where they are referred to.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// The most characters of a name. Source: "Must contain no more than 255 alphanumeric characters or hyphens."
/// (`CacheSubnetGroupName` of CreateCacheSubnetGroup).
const LONGEST: usize = 255;

/// The beginning of the names of the parameter groups that AWS makes.
const DEFAULT: &str = "default.";

/// What a name may have, besides ASCII letters, digits and hyphens within 255 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Nothing else.
    Plain,
    /// It begins with a letter, does not end with a hyphen, and has no two hyphens in a row.
    Identifier,
}

/// Finds a name of another form. Those of AWS's own parameter groups have points.
pub fn form(value: &Val<String>, attribute: &str, form: Form, findings: &mut Findings) {
    let Some(given) = value.text().filter(|given| !is_default(given)) else { return };
    if let Some(wrong) = mistake(given, form) {
        findings.at(Path::root(attribute), format!("{attribute} {given:?} {wrong}"));
    }
}

/// Whether a text can be the name of a subnet group.
#[must_use]
pub fn is_name(text: &str) -> bool {
    mistake(text, Form::Plain).is_none()
}

/// What is wrong with a name, and what to write instead.
fn mistake(given: &str, form: Form) -> Option<String> {
    if given.is_empty() {
        return Some("is empty. Write a name.".to_owned());
    }
    if let Some(odd) = given.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '-') {
        return Some(format!("contains {odd:?}. Write only letters, digits and hyphens."));
    }
    if given.len() > LONGEST {
        return Some(format!("has {} characters. Write at most {LONGEST}.", given.len()));
    }
    if form == Form::Plain {
        return None;
    }
    if !given.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Some("does not begin with a letter. Begin with one.".to_owned());
    }
    if given.ends_with('-') {
        return Some("ends with a hyphen. End with a letter or a digit.".to_owned());
    }
    given.contains("--").then(|| "has two hyphens in a row. Write one.".to_owned())
}

/// Whether it is the name of a parameter group that AWS makes.
fn is_default(name: &str) -> bool {
    name.get(..DEFAULT.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(DEFAULT))
}

/// Finds the name of a new parameter group that would be one of AWS's own.
pub fn reserved_parameter_group(value: &Val<String>, findings: &mut Findings) {
    if let Some(given) = value.text().filter(|given| is_default(given)) {
        findings.at(
            Path::root("name"),
            format!(
                "name is {given:?}, and names that begin with \"default.\" are those of AWS's own parameter \
                 groups. Write another name; to use the group of AWS, write its name as \
                 parameter_group_name."
            ),
        );
    }
}

/// Finds the name of a new subnet group that is AWS's own.
pub fn reserved_subnet_group(value: &Val<String>, findings: &mut Findings) {
    if let Some(given) = value.text().filter(|given| given.eq_ignore_ascii_case("default")) {
        findings.at(
            Path::root("name"),
            format!(
                "name is {given:?}, which is the subnet group that AWS makes itself. Write another name; to \
                 manage the group of AWS, import it."
            ),
        );
    }
}

/// The rule about the name of the final snapshot.
macro_rules! final_snapshot_rules {
    ($prefix:literal) => {{
        use $crate::rules::families::names;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[Rule {
            metadata: RuleMetadata {
                id: concat!($prefix, "-final-snapshot-name"),
                title: "final_snapshot_identifier can't name a snapshot",
                requirement: "Letters, digits and single hyphens; begins with a letter, does not end with a hyphen.",
                source: Source::Observed {
                    answer: "Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.",
                    date: Some("2020-11-10"),
                },
                kind: Kind::Error,
                attributes: &["final_snapshot_identifier"],
                limits: Limits::Same,
                examples: &[
                    Example::wrong("final_snapshot_identifier = \"last_one\" # wrong"),
                    Example::wrong("final_snapshot_identifier = \"2026-last\" # wrong"),
                    Example::right("final_snapshot_identifier = \"last-2026-11-01\""),
                ],
            },
            check: Check::Config(|config, findings| {
                let (name, form) = (&config.final_snapshot_identifier, names::Form::Identifier);
                names::form(name, "final_snapshot_identifier", form, findings);
            }),
        }]
    }};
}
pub(crate) use final_snapshot_rules;

/// The rules about names of parameter groups and subnet groups that a resource refers to: a name that no group
/// can have is found without asking AWS.
macro_rules! reference_rules {
    ($prefix:literal) => {{
        use $crate::rules::families::names;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-parameter-group-name-form"),
                    title: "parameter_group_name can't name a parameter group",
                    requirement: "Letters, digits and hyphens, or a name of AWS such as default.redis7.",
                    source: Source::Observed {
                        answer: "The parameter CacheParameterGroupName is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.",
                        date: Some("2020-11-10"),
                    },
                    kind: Kind::Error,
                    attributes: &["parameter_group_name"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong("parameter_group_name = \"my params\" # wrong"),
                        Example::wrong("parameter_group_name = \"default.redis_3.2\" # wrong"),
                        Example::right("parameter_group_name = \"default.redis3.2\""),
                    ],
                },
                check: Check::Config(|config, findings| {
                    names::parameter_group(&config.parameter_group_name, findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-subnet-group-name-form"),
                    title: "subnet_group_name can't name a subnet group",
                    requirement: "Letters, digits and hyphens.",
                    source: Source::Observed {
                        answer: "The parameter CacheSubnetGroupName is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.",
                        date: Some("2020-11-10"),
                    },
                    kind: Kind::Error,
                    attributes: &["subnet_group_name"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong("subnet_group_name = \"my_subnets\" # wrong"),
                        Example::right("subnet_group_name = \"default\""),
                    ],
                },
                check: Check::Config(|config, findings| {
                    let (name, form) = (&config.subnet_group_name, names::Form::Plain);
                    names::given(name, "subnet_group_name", form, findings);
                }),
            },
        ]
    }};
}
pub(crate) use reference_rules;

/// As [`form`], for an argument that may be left out: an empty text is none.
pub fn given(value: &Val<String>, attribute: &str, kind: Form, findings: &mut Findings) {
    if value.text() != Some("") {
        form(value, attribute, kind, findings);
    }
}

/// Finds a reference to a parameter group that can't exist.
pub fn parameter_group(value: &Val<String>, findings: &mut Findings) {
    const ATTRIBUTE: &str = "parameter_group_name";
    let Some(name) = value.text() else { return };
    if !is_default(name) {
        given(value, ATTRIBUTE, Form::Plain, findings);
    } else if let Some(odd) =
        name.chars().find(|c| !c.is_ascii_alphanumeric() && !"-.".contains(*c))
    {
        findings.at(
            Path::root(ATTRIBUTE),
            format!(
                "{ATTRIBUTE} {name:?} contains {odd:?}. Write the name of a group of AWS, such as \
                 \"default.redis7\" or \"default.memcached1.6\"."
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_the_form_that_aws_takes() {
        let longest = "a".repeat(LONGEST);
        for name in ["a", "my-params", "My-Params-2", longest.as_str()] {
            assert_eq!(mistake(name, Form::Identifier), None, "{name}");
        }
        let longer = "a".repeat(LONGEST + 1);
        for name in ["", "my_params", "my params", "a.b", "é", longer.as_str()] {
            assert!(mistake(name, Form::Plain).is_some(), "{name}");
        }
        for name in ["2params", "-a", "a-", "a--b"] {
            assert!(mistake(name, Form::Identifier).is_some(), "{name}");
            assert_eq!(mistake(name, Form::Plain), None, "{name}");
        }
    }

    #[test]
    fn the_groups_of_aws_can_be_named() {
        for (name, wrong) in [
            ("default.redis7", false),
            ("Default.redis6.x.cluster.on", false),
            ("default.memcached_1.6", true),
            ("mine", false),
            ("", false),
            ("my.params", true),
        ] {
            let mut findings = Findings::default();
            parameter_group(&name.into(), &mut findings);
            assert_eq!(!findings.into_vec().is_empty(), wrong, "{name}");
        }
    }
}
