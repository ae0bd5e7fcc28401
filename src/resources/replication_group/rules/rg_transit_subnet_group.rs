//! `rg-transit-subnet-group`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-transit-subnet-group",
        title: "Encryption in transit needs a subnet group",
        requirement: "Encryption in transit needs a subnet group.",
        source: Source::api_reference(
            "If you enable in-transit encryption, you must also specify a value for CacheSubnetGroup .",
        ),
        kind: Kind::Error,
        attributes: &["transit_encryption_enabled", "subnet_group_name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong("transit_encryption_enabled = true # wrong"),
            Example::right(
                r#"subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    if config.transit_encryption_enabled == Val::Known(true) && config.subnet_group_name.is_null() {
        findings.at(
            Path::root("transit_encryption_enabled"),
            "Encryption in transit is for groups in a VPC, and no subnet group is named. Write \
             subnet_group_name.",
        );
    }
}
