//! `cc-auth-token-length-max`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::tokens;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-auth-token-length-max",
        title: "auth_token is too long",
        requirement: "At most 128 characters.",
        source: Source::ApiReference2017 {
            quote: "Must be at least 16 characters and no more than 128 characters in length.",
        },
        kind: Kind::Error,
        attributes: &["auth_token"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"auth_token = "a-token-of-128-characters-and-one-too-many-a-token-of-128-characters-and-one-too-many-a-token-of-128-characters-and-one-too-many-" # wrong"#),
            Example::right(r#"auth_token = "a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-character""#).after(r#"auth_token = "a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-character""#)
        ],
    },
    check: Check::Config(|config, findings| tokens::too_long(&config.auth_token, findings)),
};
