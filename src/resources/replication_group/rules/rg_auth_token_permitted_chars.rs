//! `rg-auth-token-permitted-chars`.

use crate::aws::Secret;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-auth-token-permitted-chars",
        title: "auth_token has a special character that AWS refuses",
        requirement: "Of special characters only ! & # $ ^ < > and - in the token of a new group; no percent sign in a later one.",
        source: Source::Today {
            document: "API Reference",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
            quote: "The only permitted printable special characters are !, &, #, $, ^, <, >, and -. Other printable special characters cannot be used in the AUTH token.",
            date: "2026-11-27",
        },
        kind: Kind::Error,
        attributes: &["auth_token", "auth_token_wo", "auth_token_wo_version"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"auth_token                 = "sixteen_signs_16" # wrong
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
            Example::right(
                r#"auth_token                 = "sixteen-signs-16"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
        ],
    },
    check: Check::Plan(check),
};

/// What CreateReplicationGroup takes besides letters and digits.
const PERMITTED: &str = "!&#$^<>-";
/// What is wrong in both editions: rg-auth-token-forbidden-chars.
const FORBIDDEN: [char; 3] = ['/', '"', '@'];

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let config = subject.config;
    let creates = subject.existing().is_none();
    let given = [("auth_token", &config.auth_token), ("auth_token_wo", &config.auth_token_wo)];
    for (name, _) in given.into_iter().filter(|(_, token)| is_refused(token, creates)) {
        let text = if creates {
            format!(
                "{name} has a special character other than {}. Write only letters, digits and these.",
                spaced(PERMITTED)
            )
        } else {
            format!("{name} has a percent sign. Write letters, digits and {}.", spaced(PERMITTED))
        };
        findings.at(Path::root(name), text);
    }
}

/// Whether AWS refuses a character of this token that no other rule finds. ModifyReplicationGroup takes more
/// than CreateReplicationGroup.
fn is_refused(token: &Val<Secret>, creates: bool) -> bool {
    let refused = |c: char| {
        let special = c.is_ascii_punctuation() || c == ' ';
        let found = special && !PERMITTED.contains(c) && !FORBIDDEN.contains(&c);
        if creates { found } else { c == '%' }
    };
    token.known().is_some_and(|token| token.expose().contains(refused))
}

fn spaced(characters: &str) -> String {
    characters.chars().map(String::from).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_group_takes_fewer_characters_than_an_existing_one() {
        let refused = |c: char, creates: bool| {
            is_refused(&Val::Known(Secret::new(format!("sixteen-letters{c}"))), creates)
        };
        for c in (' '..='~').filter(|c| !FORBIDDEN.contains(c)) {
            let plain = c.is_ascii_alphanumeric() || PERMITTED.contains(c);
            assert_eq!(refused(c, true), !plain, "{c:?}");
            assert_eq!(refused(c, false), c == '%', "{c:?}");
        }
        assert!(!is_refused(&Val::Unknown, true) && !is_refused(&Val::Null, true));
    }
}
