//! `cc-node-type-scale-up-only`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-node-type-scale-up-only",
        title: "Memcached nodes keep their type",
        demand: "Memcached: another node type needs a new cluster. Redis: it is changed in place.",
        sentence: "A valid cache node type that you want to scale this cache cluster up to.",
        kind: Kind::Replacement,
        attributes: &["node_type"],
        today: None,
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
        ],
    },
    check: Check::ByPlan,
};
