//! `cc-immutable-engine`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-immutable-engine",
        title: "engine can't be changed",
        requirement: "Another value needs a new cluster; redis becomes valkey in place, where valkey is allowed.",
        source: Source::ApiReference2017 {
            quote: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        },
        kind: Kind::Replacement,
        attributes: &["engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 1"#,
            )
            .after(r#"engine = "redis""#),
            Example::right(
                r#"engine             = "redis"
maintenance_window = "sun:05:00-sun:06:00""#,
            )
            .after(r#"engine = "redis""#),
            Example::right(
                r#"engine            = "valkey"
engine_version    = "7.2"
apply_immediately = true"#,
            )
            .after(
                r#"engine         = "redis"
engine_version = "7.1""#,
            )
            .current(),
        ],
    },
    check: Check::ByPlan,
};
