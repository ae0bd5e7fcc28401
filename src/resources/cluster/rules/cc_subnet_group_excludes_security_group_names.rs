//! `cc-subnet-group-excludes-security-group-names`.

use super::common;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-subnet-group-excludes-security-group-names",
        title: "security_group_names does not go with a subnet group",
        requirement: "Not together: a subnet group is in a VPC, cache security groups are not.",
        source: Source::ApiReference2017 {
            quote: "Use this parameter only when you are creating a cache cluster outside of an Amazon Virtual Private Cloud (Amazon VPC).",
        },
        kind: Kind::Error,
        attributes: &["security_group_names", "subnet_group_name", "security_group_ids"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"subnet_group_name    = "default"
security_group_names = ["classic"] # wrong"#,
            ),
            Example::right(
                r#"subnet_group_name  = "default"
security_group_ids = ["sg-0123456789abcdef0"]"#,
            ),
        ],
    },
    check: Check::Config(|config, findings| {
        common::network(config).names_with_subnet_group(findings);
    }),
};
