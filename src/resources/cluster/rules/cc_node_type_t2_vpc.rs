//! `cc-node-type-t2-vpc`.

use super::common;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-node-type-t2-vpc",
        title: "T2 nodes need a VPC",
        requirement: "T2 nodes do not go with cache security groups.",
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
security_group_names = ["classic"]"#,
            ),
            Example::right(
                r#"node_type            = "cache.m4.large"
security_group_names = ["classic"]"#,
            ),
            Example::right(
                r#"node_type         = "cache.t2.micro"
subnet_group_name = "default""#,
            ),
        ],
    },
    check: Check::Config(|config, findings| {
        common::network(config).names_with_t2(&config.node_type, findings);
    }),
};
