//! `cc-node-type-scale-up-only`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-node-type-scale-up-only",
        title: "node_type can't be changed for Memcached",
        requirement: "Memcached: another node type requires a new cluster, unless there is a scale_config block. Redis: it is changed in place.",
        source: Source::api_reference(
            "A valid cache node type that you want to scale this cache cluster up to.",
        ),
        kind: Kind::Replacement,
        attributes: &["node_type"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine            = "memcached"
num_cache_nodes   = 1
node_type         = "cache.m4.xlarge"
apply_immediately = true"#,
            )
            .after(
                r#"engine          = "memcached"
num_cache_nodes = 1
node_type       = "cache.m4.large""#,
            ),
            Example::right(
                r#"engine            = "redis"
node_type         = "cache.m4.xlarge"
apply_immediately = true"#,
            )
            .after(
                r#"engine    = "redis"
node_type = "cache.m4.large""#,
            ),
            Example::right(
                r#"engine            = "redis"
node_type         = "cache.m4.large"
apply_immediately = true"#,
            )
            .after(
                r#"engine    = "redis"
node_type = "cache.m4.xlarge""#,
            ),
            Example::right(
                r#"engine            = "memcached"
engine_version    = "1.6.12"
num_cache_nodes   = 1
node_type         = "cache.m4.xlarge"
apply_immediately = true
scale_config {
  scale_percentage = 50
}"#,
            )
            .after(
                r#"engine          = "memcached"
engine_version  = "1.6.12"
num_cache_nodes = 1
node_type       = "cache.m4.large""#,
            )
            .current(),
        ],
    },
    check: Check::ByPlan,
};
