//! `cc-num-nodes-redis`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-num-nodes-redis",
        title: "A Redis cluster has one node",
        demand: "Redis: exactly 1 node.",
        sentence: "For clusters running Redis, this value must be 1.",
        kind: Kind::Error,
        attributes: &["num_cache_nodes", "engine"],
        today: None,
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
