//! `cc-immutable-engine`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-immutable-engine",
        title: "engine can't be changed",
        demand: "Another value needs a new cluster; redis becomes valkey in place, where valkey is allowed.",
        sentence: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        kind: Kind::Replacement,
        attributes: &["engine"],
        today: None,
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
