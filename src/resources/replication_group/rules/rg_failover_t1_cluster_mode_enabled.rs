//! `rg-failover-t1-cluster-mode-enabled`.

use super::mode::mode;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{cluster_mode::Mode, node_types};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-failover-t1-cluster-mode-enabled",
        title: "T1 nodes can't run with cluster mode enabled",
        requirement: "With cluster mode enabled, no automatic failover on T1 nodes, and therefore no T1 nodes.",
        source: Source::api_reference("Redis (cluster mode enabled): T1 node types."),
        kind: Kind::Error,
        attributes: &[
            "node_type",
            "automatic_failover_enabled",
            "num_node_groups",
            "node_group_configuration",
            "parameter_group_name",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"node_type                  = "cache.t1.micro" # wrong
automatic_failover_enabled = true
num_node_groups            = 2"#,
            ),
            Example::right(
                r#"node_type                  = "cache.t2.micro"
automatic_failover_enabled = true
num_node_groups            = 2"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    if config.automatic_failover_enabled == Val::Known(true)
        && mode(config) == Mode::Enabled
        && node_types::family(&config.node_type) == Some("t1")
    {
        findings.at(
            Path::root("node_type"),
            "Cluster mode needs automatic failover, which T1 nodes do not have. Write another \
             node_type.",
        );
    }
}
