//! `rg-durability-cluster-mode`.

use super::durable::{asked, source};
use super::mode;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::cluster_mode::Mode;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-durability-cluster-mode",
        title: "Durability needs cluster mode",
        requirement: "sync and async need cluster mode enabled.",
        source: source("The cluster uses Cluster Mode Enabled (CME)."),
        kind: Kind::Error,
        attributes: &[
            "durability",
            "num_node_groups",
            "node_group_configuration",
            "parameter_group_name",
        ],
        limits: Limits::added(),
        examples: &[
            Example::wrong(
                r#"durability                 = "sync" # wrong
engine                     = "valkey"
num_cache_clusters         = 2
automatic_failover_enabled = true
multi_az_enabled           = true
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
            Example::right(
                r#"durability                 = "sync"
engine                     = "valkey"
parameter_group_name       = "default.valkey9.cluster.on"
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
    // The global datastore decides, and rg-durability-global speaks.
    if !config.global_replication_group_id.is_null() || mode::of(subject) != Mode::Disabled {
        return;
    }
    if let Some(durability) = asked(config) {
        let text = format!(
            "durability is {durability:?}, and cluster mode is disabled. Write num_node_groups with two or more \
             shards, or a parameter group that enables cluster mode; or remove durability."
        );
        findings.at(Path::root("durability"), text);
    }
}
