//! `rg-auth-token-length-max`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::tokens;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-auth-token-length-max",
        title: "auth_token is too long",
        requirement: "At most 128 characters.",
        source: Source::ApiReference2017 {
            quote: "Must be at least 16 characters and no more than 128 characters in length.",
        },
        kind: Kind::Error,
        attributes: &["auth_token", "auth_token_wo"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"auth_token                 = "ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt" # wrong
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
            Example::right(
                r#"auth_token                 = "tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
        ],
    },
    check: Check::Config(|config, findings| super::tokens(tokens::too_long, config, findings)),
};
