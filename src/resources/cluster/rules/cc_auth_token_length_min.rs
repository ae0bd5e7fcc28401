//! `cc-auth-token-length-min`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::tokens;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-auth-token-length-min",
        title: "auth_token is too short",
        requirement: "At least 16 characters.",
        source: Source::ApiReference2017 {
            quote: "Must be at least 16 characters and no more than 128 characters in length.",
        },
        kind: Kind::Error,
        attributes: &["auth_token"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"auth_token = "fifteen-letters" # wrong"#),
            Example::right(r#"auth_token = "sixteen--letters""#)
                .after(r#"auth_token = "sixteen--letters""#),
        ],
    },
    check: Check::Config(|config, findings| tokens::too_short(&config.auth_token, findings)),
};
