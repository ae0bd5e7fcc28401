//! `rg-auth-token-requires-required-mode`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-auth-token-requires-required-mode",
        title: "auth_token needs transit_encryption_mode = \"required\"",
        requirement: "Not with transit_encryption_mode = \"preferred\".",
        source: Source::Today {
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption-enable.html",
            quote: "Setting the transit encryption mode to required will drop all unencrypted connections and will allow encrypted connections only.",
            date: "2026-11-27",
        },
        kind: Kind::Error,
        attributes: &["transit_encryption_mode", "auth_token", "auth_token_wo"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"subnet_group_name          = "default"
transit_encryption_enabled = true
transit_encryption_mode    = "preferred" # wrong
auth_token                 = "sixteen-signs-16""#,
            ),
            Example::right(
                r#"subnet_group_name          = "default"
transit_encryption_enabled = true
transit_encryption_mode    = "required"
auth_token                 = "sixteen-signs-16""#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    let given = [("auth_token", &config.auth_token), ("auth_token_wo", &config.auth_token_wo)];
    let Some((name, _)) = given.into_iter().find(|(_, token)| token.known().is_some()) else {
        return;
    };
    if config.transit_encryption_mode.text() == Some("preferred") {
        findings.at(
            Path::root("transit_encryption_mode"),
            format!(
                "transit_encryption_mode is \"preferred\", which accepts connections that are not encrypted, and AWS \
                 takes no token over them. Write transit_encryption_mode = \"required\", or remove {name} until \
                 every client encrypts."
            ),
        );
    }
}
