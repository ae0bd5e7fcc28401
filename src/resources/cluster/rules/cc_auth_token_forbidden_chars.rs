//! `cc-auth-token-forbidden-chars`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::tokens;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-auth-token-forbidden-chars",
        title: "auth_token has a character that is not allowed",
        demand: "No slash, no quotation mark, no at sign.",
        sentence: r#"Cannot contain any of the following characters: '/', '"', or '@'."#,
        kind: Kind::Error,
        attributes: &["auth_token"],
        today: None,
        examples: &[
            Example::wrong(r#"auth_token = "sixteen@letters!" # wrong"#),
            Example::wrong(r#"auth_token = "sixteen/letters!" # wrong"#),
            Example::right(r#"auth_token = "sixteen&letters!""#)
                .after(r#"auth_token = "sixteen&letters!""#),
        ],
    },
    check: Check::Config(|config, findings| tokens::forbidden(&config.auth_token, findings)),
};
