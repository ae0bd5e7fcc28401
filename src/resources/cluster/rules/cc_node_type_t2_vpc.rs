//! `cc-node-type-t2-vpc`.

use super::common;
use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-node-type-t2-vpc",
        title: "T2 nodes need a VPC",
        demand: "T2 nodes do not go with cache security groups.",
        sentence: "All T2 instances are created in an Amazon Virtual Private Cloud (Amazon VPC).",
        kind: Kind::Error,
        attributes: &[
            "node_type",
            "security_group_names",
            "security_group_ids",
            "subnet_group_name",
        ],
        today: None,
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
