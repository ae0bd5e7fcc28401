//! `rg-failover-required-in-cluster-mode`.

use super::mode::mode;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::cluster_mode::Mode;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-failover-required-in-cluster-mode",
        title: "Cluster mode needs automatic failover",
        requirement: "With cluster mode enabled, automatic failover is on.",
        source: Source::api_reference(
            "AutomaticFailoverEnabled must be enabled for Redis (cluster mode enabled) replication groups.",
        ),
        kind: Kind::Error,
        attributes: &[
            "automatic_failover_enabled",
            "num_node_groups",
            "node_group_configuration",
            "parameter_group_name",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                "num_node_groups            = 2
automatic_failover_enabled = false # wrong",
            ),
            Example::wrong(
                r#"parameter_group_name       = "default.redis3.2.cluster.on"
automatic_failover_enabled = false # wrong"#,
            ),
            Example::right(r#"parameter_group_name = "default.redis3.2.cluster.on""#),
            Example::right("num_node_groups = 2"),
            Example::right(
                "num_node_groups            = 2
automatic_failover_enabled = true",
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    // Left out it is planned and sent as true.
    if config.automatic_failover_enabled == Val::Known(false) && mode(config) == Mode::Enabled {
        findings.at(
            Path::root("automatic_failover_enabled"),
            "Cluster mode is enabled by several shards or by the parameter group, and automatic \
             failover is off. Write automatic_failover_enabled = true, or remove the line.",
        );
    }
}
