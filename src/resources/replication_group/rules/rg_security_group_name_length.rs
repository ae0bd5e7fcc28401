//! `rg-security-group-name-length`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::network;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-security-group-name-length",
        title: "A name in security_group_names is too long",
        requirement: "At most 255 characters each.",
        source: Source::ApiReference2017 {
            quote: "Constraints: Must contain no more than 255 alphanumeric characters. Must not be Default .",
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
