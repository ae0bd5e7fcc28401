//! `cc-security-group-ids-exclude-names`.

use super::common;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-security-group-ids-exclude-names",
        title: "Security groups are given in two ways",
        requirement: "security_group_ids and security_group_names exclude each other.",
        source: Source::ApiReference2017 {
            quote: "Use this parameter only when you are creating a cache cluster in an Amazon Virtual Private Cloud (Amazon VPC).",
        },
        kind: Kind::Error,
        attributes: &["security_group_names", "security_group_ids"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"security_group_ids   = ["sg-0123456789abcdef0"]
security_group_names = ["classic"] # wrong"#,
            ),
            Example::right(r#"security_group_ids = ["sg-0123456789abcdef0"]"#),
            Example::right(r#"security_group_names = ["classic"]"#),
        ],
    },
    check: Check::Config(|config, findings| common::network(config).names_with_ids(findings)),
};
