//! `rg-auth-token-requires-required-mode`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::users;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-auth-token-requires-required-mode",
        title: "A password needs transit_encryption_mode = \"required\"",
        requirement: "Not with transit_encryption_mode = \"preferred\".",
        source: Source::Today {
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption-enable.html",
            quote: "Setting the transit encryption mode to required will drop all unencrypted connections and will allow encrypted connections only.",
            date: "2026-11-27",
        },
        kind: Kind::Error,
        attributes: &["transit_encryption_mode", "auth_token", "auth_token_wo", "user_group_ids"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"subnet_group_name          = "default"
transit_encryption_enabled = true
transit_encryption_mode    = "preferred" # wrong
auth_token                 = "sixteen-signs-16""#,
            )
            .current(),
            Example::wrong(
                r#"subnet_group_name          = "default"
transit_encryption_enabled = true
transit_encryption_mode    = "preferred" # wrong
user_group_ids             = ["redis-users"]"#,
            )
            .current(),
            Example::right(
                r#"subnet_group_name          = "default"
transit_encryption_enabled = true
transit_encryption_mode    = "required"
auth_token                 = "sixteen-signs-16""#,
            )
            .current(),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    let given = [
        ("auth_token", config.auth_token.known().is_some()),
        ("auth_token_wo", config.auth_token_wo.known().is_some()),
        ("user_group_ids", users::are_given(&config.user_group_ids)),
    ];
    let Some((name, _)) = given.into_iter().find(|(_, is_given)| *is_given) else { return };
    if config.transit_encryption_mode.text() == Some("preferred") {
        findings.at(
            Path::root("transit_encryption_mode"),
            format!(
                "transit_encryption_mode is \"preferred\", which accepts connections that are not encrypted, and AWS \
                 takes no password over them. Write transit_encryption_mode = \"required\", or remove {name} until \
                 every client encrypts."
            ),
        );
    }
}
