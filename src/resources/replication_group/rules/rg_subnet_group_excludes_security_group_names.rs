//! `rg-subnet-group-excludes-security-group-names`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-subnet-group-excludes-security-group-names",
        title: "security_group_names contradicts subnet_group_name",
        requirement: "In a VPC or outside, not both.",
        source: Source::ApiReference2017 {
            quote: "This parameter can be used only with replication group containing cache clusters running outside of an Amazon Virtual Private Cloud (Amazon VPC).",
        },
        kind: Kind::Error,
        attributes: &["security_group_names", "subnet_group_name", "security_group_ids"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"subnet_group_name    = "default"
security_group_names = ["mygroup"] # wrong"#,
            ),
            Example::right(
                r#"subnet_group_name  = "default"
security_group_ids = ["sg-0123456789abcdef0"]"#,
            ),
        ],
    },
    check: Check::Config(|config, findings| {
        super::network(config).names_with_subnet_group(findings);
    }),
};
