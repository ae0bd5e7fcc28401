//! `cc-security-group-name-not-default`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::network;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-security-group-name-not-default",
        title: "security_group_names contains Default",
        requirement: "Not Default.",
        source: Source::ApiReference2017 {
            quote: r#"Constraints: Must contain no more than 255 alphanumeric characters. Must not be "Default"."#,
        },
        kind: Kind::Error,
        attributes: &["security_group_names"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"security_group_names = ["Default"] # wrong"#),
            Example::right(r#"security_group_names = ["default"]"#),
        ],
    },
    check: Check::Config(|config, findings| {
        network::names_default(&config.security_group_names, findings);
    }),
};
