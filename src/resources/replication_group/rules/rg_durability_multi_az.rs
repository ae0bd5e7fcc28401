//! `rg-durability-multi-az`.

use super::durable::{asked, source};
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-durability-multi-az",
        title: "Durability needs Multi-AZ",
        requirement: "sync and async need Multi-AZ with a replica in each shard.",
        source: source("Multi-AZ is enabled with at least one replica per shard."),
        kind: Kind::Error,
        attributes: &["durability", "multi_az_enabled", "replicas_per_node_group"],
        limits: Limits::added(),
        examples: &[
            Example::wrong(
                r#"durability                 = "sync" # wrong
engine                     = "valkey"
num_node_groups            = 2
replicas_per_node_group    = 1
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
            Example::right(
                r#"durability                 = "async"
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

/// Left out, Multi-AZ is off.
fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let (config, planned) = (subject.config, subject.planned);
    let off = matches!(planned.multi_az_enabled, Val::Known(false) | Val::Null);
    let alone = planned.replicas_per_node_group == Val::Known(0);
    let Some(durability) = asked(config).filter(|_| off || alone) else { return };
    let (lacks, way) = if off {
        ("Multi-AZ is off", "multi_az_enabled = true")
    } else {
        ("the shards have no replica", "replicas_per_node_group = 1")
    };
    let text =
        format!("durability is {durability:?}, and {lacks}. Write {way}, or remove durability.");
    findings.at(Path::root("durability"), text);
}
