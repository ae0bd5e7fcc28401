//! The name of the final snapshot.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

const ATTRIBUTE: &str = "final_snapshot_identifier";

/// Finds a `final_snapshot_identifier` that can't name a snapshot. An empty text is none.
pub fn final_snapshot(value: &Val<String>, findings: &mut Findings) {
    if let Some(given) = value.text().filter(|given| !given.is_empty())
        && let Some(wrong) = mistake(given)
    {
        findings.at(Path::root(ATTRIBUTE), format!("{ATTRIBUTE} {given:?} {wrong}"));
    }
}

/// What is wrong with an identifier, and what to write instead.
fn mistake(given: &str) -> Option<String> {
    if let Some(odd) = given.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '-') {
        return Some(format!("contains {odd:?}. Write only letters, digits and hyphens."));
    }
    if !given.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Some("does not begin with a letter. Begin with one.".to_owned());
    }
    if given.ends_with('-') {
        return Some("ends with a hyphen. End with a letter or a digit.".to_owned());
    }
    given.contains("--").then(|| "has two hyphens in a row. Write one.".to_owned())
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
                    Example::right("final_snapshot_identifier = \"last-2026-11-01\""),
                ],
            },
            check: Check::Config(|config, findings| {
                names::final_snapshot(&config.final_snapshot_identifier, findings);
            }),
        }]
    }};
}
pub(crate) use final_snapshot_rules;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_the_form_that_aws_takes() {
        for name in ["a", "last-1", "Last-2026-11-01"] {
            assert_eq!(mistake(name), None, "{name}");
        }
        for name in ["last_one", "last one", "a.b", "é", "2last", "-a", "a-", "a--b"] {
            assert!(mistake(name).is_some(), "{name}");
        }
    }
}
