//! `cc-num-nodes-redis`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-num-nodes-redis",
        title: "A Redis cluster has one node",
        requirement: "Redis: exactly 1 node.",
        source: Source::api_reference("For clusters running Redis, this value must be 1."),
        kind: Kind::Error,
        attributes: &["num_cache_nodes", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine          = "redis"
num_cache_nodes = 2 # wrong"#,
            ),
            Example::wrong(
                r#"engine          = "redis"
num_cache_nodes = 0 # wrong"#,
            ),
            Example::right(
                r#"engine          = "redis"
num_cache_nodes = 1"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    if let Some(nodes) = config.num_cache_nodes.known()
        && *nodes != 1
        && common::is_redis(config)
    {
        findings.at(
            Path::root("num_cache_nodes"),
            format!(
                "num_cache_nodes is {nodes}. Write 1 or leave it out; for more nodes use an \
                 elasticache_replication_group."
            ),
        );
    }
}
