//! `cc-auth-token-length-min`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::tokens;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-auth-token-length-min",
        title: "auth_token is too short",
        demand: "At least 16 characters.",
        sentence: "Must be at least 16 characters and no more than 128 characters in length.",
        kind: Kind::Error,
        attributes: &["auth_token"],
        today: None,
        examples: &[
            Example::wrong(r#"auth_token = "fifteen-letters" # wrong"#),
            Example::right(r#"auth_token = "sixteen--letters""#)
                .after(r#"auth_token = "sixteen--letters""#),
        ],
    },
    check: Check::Config(|config, findings| tokens::too_short(&config.auth_token, findings)),
};
