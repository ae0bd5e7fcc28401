//! `rg-num-node-groups-cluster-mode-disabled`.

use super::node_groups;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{cluster_mode::Mode, cluster_mode::parameter_group};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-num-node-groups-cluster-mode-disabled",
        title: "Several shards need another parameter group",
        requirement: "With a parameter group that has cluster mode disabled there is one shard.",
        source: Source::api_reference(
            "For Redis (cluster mode disabled) either omit this parameter or set it to 1.",
        ),
        kind: Kind::Error,
        attributes: &["num_node_groups", "node_group_configuration", "parameter_group_name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"automatic_failover_enabled = true
parameter_group_name       = "default.redis3.2"
num_node_groups            = 2 # wrong"#,
            ),
            Example::right(
                r#"automatic_failover_enabled = true
parameter_group_name       = "default.redis3.2.cluster.on"
num_node_groups            = 2"#,
            ),
            Example::right(
                r#"parameter_group_name = "default.redis3.2"
num_node_groups      = 1"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    // Of custom groups only AWS knows.
    if let Some(name) = config.parameter_group_name.text()
        && parameter_group(&config.parameter_group_name) == Mode::Disabled
        && node_groups::several(config)
    {
        let by_number = config.num_node_groups.known().is_some_and(|number| *number > 1);
        findings.at(
            Path::root(if by_number { "num_node_groups" } else { "node_group_configuration" }),
            format!(
                "There are several shards, and parameter_group_name {name:?} has cluster mode \
                 disabled. Write \"{name}.cluster.on\", or one shard."
            ),
        );
    }
}
