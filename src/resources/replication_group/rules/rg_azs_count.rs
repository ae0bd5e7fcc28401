//! `rg-azs-count`.

use super::node_groups;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
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
            Example::wrong(r#"preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"] # wrong"#)
                .in_plan(),
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
    check: Check::Split { config: given, plan: left_out },
};

fn given(config: &ReplicationGroup, findings: &mut Findings) {
    // With several shards any list is wrong: rg-azs-with-shards.
    if !node_groups::at_most_one(config) {
        return;
    }
    let (wanted, because) = match (&config.num_cache_clusters, &config.replicas_per_node_group) {
        (Val::Known(number @ 1..), _) => (*number, format!("num_cache_clusters is {number}")),
        (Val::Null, Val::Known(replicas @ 0..)) => (
            replicas.saturating_add(1),
            format!("there are a primary and replicas_per_node_group = {replicas}"),
        ),
        _ => return,
    };
    count(config, wanted, &because, findings);
}

/// A new group has one cluster then. One that exists has as many as it has.
fn left_out(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let config = subject.config;
    let counts = [&config.num_cache_clusters, &config.replicas_per_node_group];
    if subject.prior.is_none()
        && node_groups::at_most_one(config)
        && counts.iter().all(|count| count.is_null())
        && config.node_group_configuration.is_null()
    {
        count(config, 1, "num_cache_clusters is left out, which means 1", findings);
    }
}

fn count(config: &ReplicationGroup, wanted: i64, because: &str, findings: &mut Findings) {
    let path = Path::root("preferred_cache_cluster_azs");
    zones::count(&config.preferred_cache_cluster_azs, wanted, because, &path, findings);
}
