//! `cc-auth-token-forbidden-chars`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::tokens;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-auth-token-forbidden-chars",
        title: "auth_token has a character that is not allowed",
        requirement: "No slash, no quotation mark, no at sign.",
        source: Source::ApiReference2017 {
            quote: r#"Cannot contain any of the following characters: '/', '"', or '@'."#,
        },
        kind: Kind::Error,
        attributes: &["auth_token"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"auth_token = "sixteen@letters!" # wrong"#),
            Example::wrong(r#"auth_token = "sixteen/letters!" # wrong"#),
            Example::right(r#"auth_token = "sixteen&letters!""#)
                .after(r#"auth_token = "sixteen&letters!""#),
        ],
    },
    check: Check::Config(|config, findings| tokens::forbidden(&config.auth_token, findings)),
};
