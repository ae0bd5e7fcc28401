//! `cc-auth-token-printable`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::tokens;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-auth-token-printable",
        title: "auth_token has a character that is not printable ASCII",
        demand: "Printable ASCII only.",
        sentence: "Must be only printable ASCII characters.",
        kind: Kind::Error,
        attributes: &["auth_token"],
        today: None,
        examples: &[
            Example::wrong(r#"auth_token = "sixteen-letters-é" # wrong"#),
            Example::right(r#"auth_token = "sixteen-letters-e""#)
                .after(r#"auth_token = "sixteen-letters-e""#),
        ],
    },
    check: Check::Config(|config, findings| tokens::not_printable(&config.auth_token, findings)),
};
