//! `rg-security-group-ids-exclude-names`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-security-group-ids-exclude-names",
        title: "security_group_names contradicts security_group_ids",
        requirement: "Ids are for a VPC, names for outside: not both.",
        source: Source::ApiReference2017 {
            quote: "Use this parameter only when you are creating a replication group in an Amazon Virtual Private Cloud (Amazon VPC).",
        },
        kind: Kind::Error,
        attributes: &["security_group_names", "security_group_ids"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"security_group_ids   = ["sg-0123456789abcdef0"]
security_group_names = ["mygroup"] # wrong"#,
            ),
            Example::right(r#"security_group_names = ["mygroup"]"#),
        ],
    },
    check: Check::Config(|config, findings| super::network(config).names_with_ids(findings)),
};
