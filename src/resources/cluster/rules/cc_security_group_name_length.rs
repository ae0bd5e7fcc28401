//! `cc-security-group-name-length`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::network;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-security-group-name-length",
        title: "A name in security_group_names is too long",
        requirement: "At most 255 characters each.",
        source: Source::ApiReference2017 {
            quote: r#"Constraints: Must contain no more than 255 alphanumeric characters. Must not be "Default"."#,
        },
        kind: Kind::Error,
        attributes: &["security_group_names"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"security_group_names = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] # wrong"#,
            ),
            Example::right(
                r#"security_group_names = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]"#,
            ),
        ],
    },
    check: Check::Config(|config, findings| {
        network::names_too_long(&config.security_group_names, findings);
    }),
};
