//! `cc-auth-token-printable`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::tokens;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-auth-token-printable",
        title: "auth_token has a character that is not printable ASCII",
        requirement: "Printable ASCII only.",
        source: Source::ApiReference2017 { quote: "Must be only printable ASCII characters." },
        kind: Kind::Error,
        attributes: &["auth_token"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"auth_token = "sixteen-letters-é" # wrong"#),
            Example::right(r#"auth_token = "sixteen-letters-e""#)
                .after(r#"auth_token = "sixteen-letters-e""#),
        ],
    },
    check: Check::Config(|config, findings| tokens::not_printable(&config.auth_token, findings)),
};
