//! `rg-auth-token-printable`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::tokens;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-auth-token-printable",
        title: "auth_token has a character that is not ASCII",
        requirement: "Printable ASCII only.",
        source: Source::ApiReference2017 { quote: "Must be only printable ASCII characters." },
        kind: Kind::Error,
        attributes: &["auth_token", "auth_token_wo"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"auth_token                 = "nineteen-sïgns-nine" # wrong
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
            Example::right(
                r#"auth_token                 = "eighteen-signs!#&$"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
        ],
    },
    check: Check::Config(|config, findings| super::tokens(tokens::not_printable, config, findings)),
};
