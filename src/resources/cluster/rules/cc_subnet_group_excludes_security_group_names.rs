//! `cc-subnet-group-excludes-security-group-names`.

use super::common;
use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-subnet-group-excludes-security-group-names",
        title: "security_group_names does not go with a subnet group",
        demand: "Not together: a subnet group is in a VPC, cache security groups are not.",
        sentence: "Use this parameter only when you are creating a cache cluster outside of an Amazon Virtual Private Cloud (Amazon VPC).",
        kind: Kind::Error,
        attributes: &["security_group_names", "subnet_group_name", "security_group_ids"],
        today: None,
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
