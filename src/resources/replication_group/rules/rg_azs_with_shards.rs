//! `rg-azs-with-shards`.

use super::node_groups;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::zones;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-azs-with-shards",
        title: "preferred_cache_cluster_azs is given for several shards",
        requirement: "Not together with more than one node group.",
        source: Source::api_reference(
            "This parameter is not used if there is more than one node group (shard). You should use NodeGroupConfiguration instead.",
        ),
        kind: Kind::Error,
        attributes: &["preferred_cache_cluster_azs", "num_node_groups", "node_group_configuration"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"automatic_failover_enabled  = true
num_node_groups             = 2
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"] # wrong"#,
            ),
            Example::right(
                r#"automatic_failover_enabled = true
node_group_configuration {
  primary_availability_zone = "us-east-1a"
}
node_group_configuration {
  primary_availability_zone = "us-east-1b"
}"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    if zones::number(&config.preferred_cache_cluster_azs).is_some() && node_groups::several(config)
    {
        findings.at(
            Path::root("preferred_cache_cluster_azs"),
            "preferred_cache_cluster_azs is for groups with one shard, and this one has several. \
             Write the zones into node_group_configuration.",
        );
    }
}
