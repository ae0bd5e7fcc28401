//! `rg-durability-transit`.

use super::durable::{asked, left_out, source};
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-durability-transit",
        title: "Durability needs encryption in transit",
        requirement: "sync and async need transit_encryption_enabled = true.",
        source: source("The cluster has encryption in transit (TLS) enabled."),
        kind: Kind::Error,
        attributes: &["durability", "transit_encryption_enabled"],
        limits: Limits::added(),
        examples: &[
            Example::wrong(
                r#"durability                 = "sync" # wrong
engine                     = "valkey"
num_node_groups            = 2
replicas_per_node_group    = 1
multi_az_enabled           = true
transit_encryption_enabled = false"#,
            )
            .current(),
            Example::wrong(
                r#"durability              = "sync" # wrong
engine                  = "valkey"
num_node_groups         = 2
replicas_per_node_group = 1
multi_az_enabled        = true"#,
            )
            .current()
            .in_plan(),
            Example::right(
                r#"durability                 = "sync"
engine                     = "valkey"
num_node_groups            = 2
replicas_per_node_group    = 1
multi_az_enabled           = true
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let config = subject.config;
    let encrypted = left_out(subject, |group| &group.transit_encryption_enabled)
        .unwrap_or(&config.transit_encryption_enabled);
    let off = matches!(encrypted, Val::Known(false))
        || encrypted.is_null() && config.global_replication_group_id.is_null();
    if let Some(durability) = asked(config).filter(|_| off) {
        let text = format!(
            "durability is {durability:?}, and traffic is not encrypted. Write transit_encryption_enabled = true, \
             or remove durability."
        );
        findings.at(Path::root("durability"), text);
    }
}
