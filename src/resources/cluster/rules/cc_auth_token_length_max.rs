//! `cc-auth-token-length-max`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::tokens;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-auth-token-length-max",
        title: "auth_token is too long",
        demand: "At most 128 characters.",
        sentence: "Must be at least 16 characters and no more than 128 characters in length.",
        kind: Kind::Error,
        attributes: &["auth_token"],
        today: None,
        examples: &[
            Example::wrong(r#"auth_token = "a-token-of-128-characters-and-one-too-many-a-token-of-128-characters-and-one-too-many-a-token-of-128-characters-and-one-too-many-" # wrong"#),
            Example::right(r#"auth_token = "a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-character""#).after(r#"auth_token = "a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-character""#)
        ],
    },
    check: Check::Config(|config, findings| tokens::too_long(&config.auth_token, findings)),
};
