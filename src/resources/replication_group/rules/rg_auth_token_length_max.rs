//! `rg-auth-token-length-max`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::tokens;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-auth-token-length-max",
        title: "auth_token is too long",
        demand: "At most 128 characters.",
        sentence: "Must be at least 16 characters and no more than 128 characters in length.",
        kind: Kind::Error,
        attributes: &["auth_token", "auth_token_wo"],
        today: None,
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
