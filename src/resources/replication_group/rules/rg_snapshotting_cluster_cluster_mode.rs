//! `rg-snapshotting-cluster-cluster-mode`.

use super::mode::mode;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::cluster_mode::Mode;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-snapshotting-cluster-cluster-mode",
        title: "snapshotting_cluster_id is given in cluster mode",
        requirement: "Not with cluster mode enabled.",
        source: Source::api_reference(
            "This parameter cannot be set for Redis (cluster mode enabled) replication groups.",
        ),
        kind: Kind::Error,
        attributes: &[
            "snapshotting_cluster_id",
            "num_node_groups",
            "node_group_configuration",
            "parameter_group_name",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"automatic_failover_enabled = true
num_node_groups            = 2
snapshotting_cluster_id    = "my-group-0001-002" # wrong"#,
            ),
            Example::right(
                r#"num_cache_clusters      = 2
snapshotting_cluster_id = "my-group-002""#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    if config.snapshotting_cluster_id.text().is_some() && mode(config) == Mode::Enabled {
        findings.at(
            Path::root("snapshotting_cluster_id"),
            "Cluster mode is enabled by several shards or by the parameter group. Remove \
             snapshotting_cluster_id.",
        );
    }
}
