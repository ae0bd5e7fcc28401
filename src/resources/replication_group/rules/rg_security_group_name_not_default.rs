//! `rg-security-group-name-not-default`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::network;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-security-group-name-not-default",
        title: "security_group_names contains the name Default",
        requirement: "Not the word Default.",
        source: Source::ApiReference2017 {
            quote: "Constraints: Must contain no more than 255 alphanumeric characters. Must not be Default .",
        },
        kind: Kind::Error,
        attributes: &["security_group_names"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"security_group_names = ["Default"] # wrong"#),
            Example::right(r#"security_group_names = ["mygroup"]"#),
        ],
    },
    check: Check::Config(|config, findings| {
        network::names_default(&config.security_group_names, findings);
    }),
};
