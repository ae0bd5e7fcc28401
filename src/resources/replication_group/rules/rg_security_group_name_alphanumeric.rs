//! `rg-security-group-name-alphanumeric`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::network;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-security-group-name-alphanumeric",
        title: "A name in security_group_names has an odd character",
        requirement: "Only letters and digits; hyphens are advised against.",
        source: Source::ApiReference2017 {
            quote: "Constraints: Must contain no more than 255 alphanumeric characters. Must not be Default .",
        },
        kind: Kind::Error,
        attributes: &["security_group_names"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"security_group_names = ["my_group"] # wrong"#),
            Example::wrong(r#"security_group_names = ["my-group"] # wrong"#).in_plan(),
            Example::right(r#"security_group_names = ["mygroup2"]"#),
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
