//! `rg-node-type-t2-vpc`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-node-type-t2-vpc",
        title: "T2 nodes exist only in a VPC",
        requirement: "T2 nodes only in a VPC.",
        source: Source::ApiReference2017 {
            quote: "All T2 instances are created in an Amazon Virtual Private Cloud (Amazon VPC).",
        },
        kind: Kind::Error,
        attributes: &[
            "node_type",
            "security_group_names",
            "security_group_ids",
            "subnet_group_name",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"node_type            = "cache.t2.micro" # wrong
security_group_names = ["mygroup"]"#,
            ),
            Example::right(
                r#"node_type            = "cache.m3.medium"
security_group_names = ["mygroup"]"#,
            ),
            Example::right(
                r#"node_type         = "cache.t2.micro"
subnet_group_name = "default""#,
            ),
        ],
    },
    check: Check::Config(|config, findings| {
        super::network(config).names_with_t2(&config.node_type, findings);
    }),
};
