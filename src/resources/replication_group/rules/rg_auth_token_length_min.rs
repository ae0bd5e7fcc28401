//! `rg-auth-token-length-min`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::tokens;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-auth-token-length-min",
        title: "auth_token is too short",
        demand: "At least 16 characters.",
        sentence: "Must be at least 16 characters and no more than 128 characters in length.",
        kind: Kind::Error,
        attributes: &["auth_token", "auth_token_wo"],
        today: None,
        examples: &[
            Example::wrong(
                r#"auth_token                 = "fifteen-signs-1" # wrong
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
    check: Check::Config(|config, findings| super::tokens(tokens::too_short, config, findings)),
};
