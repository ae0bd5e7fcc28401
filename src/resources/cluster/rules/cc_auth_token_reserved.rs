//! `cc-auth-token-reserved`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::families::auth_token;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-auth-token-reserved",
        title: "auth_token may have no effect",
        requirement: "A reserved parameter that may have no effect: a cluster of Redis has no encryption in transit, and Memcached no token.",
        source: Source::api_reference(
            "Reserved parameter. The password used to access a password protected server.",
        ),
        kind: Kind::Warning,
        attributes: &["auth_token"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"auth_token = "sixteen--letters""#),
            Example::right(r#"auth_token = "sixteen--letters""#)
                .after(r#"auth_token = "sixteen--letters""#),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, Cluster>, findings: &mut Findings) {
    let token = &subject.config.auth_token;
    let had_none = subject.prior.is_none_or(|prior| prior.auth_token.is_null());
    if had_none && token.known().is_some() && auth_token::is_valid(token) {
        // Of the line of the attribute terraform would print the token.
        findings.at(
            Path::default(),
            "auth_token is given, and a password needs encryption in transit, which a cluster of Redis does \
             not have; Memcached takes no password. Use an elasticache_replication_group with transit_encryption_enabled = true.",
        );
    }
}
