//! `rg-auth-token-forbidden-chars`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::tokens;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-auth-token-forbidden-chars",
        title: "auth_token has a character that is not allowed",
        requirement: "No slash, quotation mark or at sign.",
        source: Source::ApiReference2017 {
            quote: "Cannot contain any of the following characters: '/', '\"', or '@'.",
        },
        kind: Kind::Error,
        attributes: &["auth_token", "auth_token_wo"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"auth_token                 = "sixteen/signs-16" # wrong
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
            Example::right(
                r#"auth_token                 = "sixteen^signs-16"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
        ],
    },
    check: Check::Config(|config, findings| super::tokens(tokens::forbidden, config, findings)),
};
