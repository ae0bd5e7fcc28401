//! `cc-subnet-group-excludes-security-group-names`.

use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::cluster;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-subnet-group-excludes-security-group-names",
        title: "security_group_names does not go with a subnet group",
        demand: "Not together: a subnet group is in a VPC, cache security groups are not.",
        sentence: "Use this parameter only when you are creating a cache cluster outside of an Amazon Virtual Private Cloud (Amazon VPC).",
        kind: Kind::Error,
        attributes: &["security_group_names", "subnet_group_name"],
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
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    if let Some(group) = config.subnet_group_name.text()
        && cluster::is_given(&config.security_group_names)
    {
        findings.at(
            Path::root("security_group_names"),
            format!(
                "security_group_names is for clusters outside a VPC, and subnet group {group:?} is in \
                 one. Write security_group_ids instead."
            ),
        );
    }
}
