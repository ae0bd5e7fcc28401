//! `rg-at-rest-vpc`.

use super::families::network;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::node_types;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-at-rest-vpc",
        title: "Encryption at rest needs a VPC",
        requirement: "Encryption at rest is for groups in a VPC.",
        source: Source::api_reference(
            "This parameter is valid only if the Engine parameter is redis and the cluster is being created in an Amazon VPC.",
        ),
        kind: Kind::Error,
        attributes: &[
            "at_rest_encryption_enabled",
            "security_group_names",
            "security_group_ids",
            "subnet_group_name",
            "node_type",
            "transit_encryption_enabled",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"security_group_names       = ["mygroup"]
at_rest_encryption_enabled = true # wrong"#,
            ),
            Example::right(
                r#"subnet_group_name          = "default"
at_rest_encryption_enabled = true"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    // With T2 nodes and with encryption in transit other rules say it.
    if config.at_rest_encryption_enabled == Val::Known(true)
        && config.transit_encryption_enabled != Val::Known(true)
        && node_types::family(&config.node_type) != Some("t2")
        && network(config).outside()
    {
        findings.at(
            Path::root("at_rest_encryption_enabled"),
            "Encryption at rest is for groups in a VPC, and security_group_names is for those \
             outside. Write security_group_ids and subnet_group_name instead.",
        );
    }
}
