//! `rg-transit-subnet-group`.

use super::families::network;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
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
        attributes: &[
            "transit_encryption_enabled",
            "subnet_group_name",
            "security_group_names",
            "security_group_ids",
        ],
        limits: Limits::lifted("it in the default VPC, which needs no subnet group"),
        examples: &[
            Example::wrong("transit_encryption_enabled = true # wrong").in_plan(),
            Example::wrong(
                r#"security_group_names       = ["mygroup"]
transit_encryption_enabled = true # wrong"#,
            ),
            Example::right(
                r#"subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
            Example::right("transit_encryption_enabled = true").current(),
        ],
    },
    check: Check::Split { config: outside, plan: left_out },
};

/// In both editions: cache security groups are for groups outside a VPC.
fn outside(config: &ReplicationGroup, findings: &mut Findings) {
    if config.transit_encryption_enabled == Val::Known(true) && network(config).outside() {
        findings.at(
            Path::root("transit_encryption_enabled"),
            "Encryption in transit is for groups in a VPC, and security_group_names is for those \
             outside. Write security_group_ids and subnet_group_name instead.",
        );
    }
}

/// Without a subnet group AWS took the group for one outside a VPC.
fn left_out(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let config = subject.config;
    let known = subject.existing().is_some_and(|prior| !prior.subnet_group_name.is_null());
    if config.transit_encryption_enabled == Val::Known(true)
        && config.subnet_group_name.is_null()
        && !known
        && !network(config).outside()
    {
        findings.at(
            Path::root("transit_encryption_enabled"),
            "Encryption in transit is for groups in a VPC, and no subnet group is named. Write \
             subnet_group_name.",
        );
    }
}
