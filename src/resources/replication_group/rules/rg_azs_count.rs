//! `rg-azs-count`.

use super::node_groups;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::zones;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-azs-count",
        title: "preferred_cache_cluster_azs has the wrong number of zones",
        requirement: "As many zones as clusters.",
        source: Source::api_reference(
            "The number of Availability Zones listed must equal the value of NumCacheClusters .",
        ),
        kind: Kind::Error,
        attributes: &[
            "preferred_cache_cluster_azs",
            "num_cache_clusters",
            "replicas_per_node_group",
            "num_node_groups",
            "node_group_configuration",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"num_cache_clusters          = 3
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"] # wrong"#,
            ),
            Example::right(
                r#"num_cache_clusters          = 2
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"]"#,
            ),
            Example::right(
                r#"replicas_per_node_group     = 1
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"]"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    // With several shards any list is wrong: rg-azs-with-shards.
    if !node_groups::at_most_one(config) {
        return;
    }
    let shards = &config.node_group_configuration;
    let (wanted, because) = match (&config.num_cache_clusters, &config.replicas_per_node_group) {
        (Val::Known(number @ 1..), _) => (*number, format!("num_cache_clusters is {number}")),
        (Val::Null, Val::Known(replicas @ 0..)) => (
            replicas.saturating_add(1),
            format!("there are a primary and replicas_per_node_group = {replicas}"),
        ),
        (Val::Null, Val::Null) if shards.is_null() => {
            (1, "num_cache_clusters is left out, which means 1".to_owned())
        }
        _ => return,
    };
    let path = Path::root("preferred_cache_cluster_azs");
    zones::count(&config.preferred_cache_cluster_azs, wanted, &because, &path, findings);
}
