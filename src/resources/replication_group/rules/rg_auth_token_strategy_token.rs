//! `rg-auth-token-strategy-token`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-auth-token-strategy-token",
        title: "auth_token_update_strategy needs an AUTH token",
        requirement: "SET only with auth_token or auth_token_wo. ROTATE by itself changes nothing.",
        source: Source::Today {
            document: "API Reference",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyReplicationGroup.html",
            quote: "Specifies the strategy to use to update the AUTH token. This parameter must be specified with the auth-token parameter.",
            date: "2026-11-27",
        },
        kind: Kind::Error,
        attributes: &["auth_token_update_strategy", "auth_token", "auth_token_wo"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"auth_token_update_strategy = "SET" # wrong"#),
            Example::right(r#"auth_token_update_strategy = "ROTATE""#),
            Example::right(
                r#"auth_token_update_strategy = "ROTATE"
auth_token                 = "sixteen-signs-16"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    // ROTATE is the default of hashicorp/aws 5, and stands in modules whose groups have no token. DELETE is for user
    // groups.
    if config.auth_token_update_strategy.text() == Some("SET")
        && config.auth_token.is_null()
        && config.auth_token_wo.is_null()
    {
        findings.at(
            Path::root("auth_token_update_strategy"),
            "auth_token_update_strategy is \"SET\", and there is no token to update. Add auth_token or \
             auth_token_wo, or remove auth_token_update_strategy."
                .to_owned(),
        );
    }
}
