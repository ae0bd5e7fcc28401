//! `cc-security-group-ids-exclude-names`.

use super::common;
use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-security-group-ids-exclude-names",
        title: "Security groups are given in two ways",
        demand: "security_group_ids and security_group_names exclude each other.",
        sentence: "Use this parameter only when you are creating a cache cluster in an Amazon Virtual Private Cloud (Amazon VPC).",
        kind: Kind::Error,
        attributes: &["security_group_names", "security_group_ids"],
        today: None,
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
