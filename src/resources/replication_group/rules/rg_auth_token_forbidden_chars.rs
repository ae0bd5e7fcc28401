//! `rg-auth-token-forbidden-chars`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::tokens;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-auth-token-forbidden-chars",
        title: "auth_token has a character that is not allowed",
        demand: "No slash, quotation mark or at sign.",
        sentence: "Cannot contain any of the following characters: '/', '\"', or '@'.",
        kind: Kind::Error,
        attributes: &["auth_token", "auth_token_wo"],
        today: None,
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
