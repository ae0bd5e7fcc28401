//! `cc-security-group-name-alphanumeric`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::network;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-security-group-name-alphanumeric",
        title: "A name in security_group_names is not alphanumeric",
        requirement: "Only letters and digits; a hyphen is a warning.",
        source: Source::ApiReference2017 {
            quote: r#"Constraints: Must contain no more than 255 alphanumeric characters. Must not be "Default"."#,
        },
        kind: Kind::Error,
        attributes: &["security_group_names"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"security_group_names = ["my_group"] # wrong"#),
            Example::wrong(r#"security_group_names = ["my-group"] # wrong"#).in_plan(),
            Example::right(r#"security_group_names = ["mygroup1"]"#),
        ],
    },
    check: Check::Split {
        config: |config, findings| {
            network::names_with_odd_characters(&config.security_group_names, findings);
        },
        plan: |subject, findings| {
            network::names_with_hyphens(&subject.config.security_group_names, findings);
        },
    },
};
