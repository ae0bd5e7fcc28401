//! `cc-engine-enum`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::words;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-engine-enum",
        title: "engine is not one of its words",
        demand: "memcached or redis.",
        sentence: "Valid values for this parameter are: memcached | redis",
        kind: Kind::Error,
        attributes: &["engine"],
        today: Some("valkey too"),
        examples: &[
            Example::wrong(r#"engine = "postgres" # wrong"#),
            Example::wrong(r#"engine = "valkey" # wrong"#),
            Example::right(r#"engine = "redis""#),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 1"#,
            ),
            Example::wrong(r#"engine = "postgres" # wrong"#).current(),
            Example::right(r#"engine = "valkey""#).current(),
        ],
    },
    check: Check::Limit(|config, edition, findings| {
        let allowed = edition.pick(&["memcached", "redis"][..], &["memcached", "redis", "valkey"]);
        words::one_of(&config.engine, "engine", allowed, findings);
    }),
};
