//! `cc-num-nodes-memcached-max`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::numbers;
use crate::rules::edition::Edition;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-num-nodes-memcached-max",
        title: "num_cache_nodes is too large",
        demand: "Memcached: at most 20 nodes.",
        sentence: "For clusters running Memcached, this value must be between 1 and 20.",
        kind: Kind::Error,
        attributes: &["num_cache_nodes", "engine"],
        today: Some("at most 40 nodes"),
        examples: &[
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 21 # wrong"#,
            ),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 20"#,
            ),
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 41 # wrong"#,
            )
            .current(),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 40"#,
            )
            .current(),
        ],
    },
    check: Check::Limit(check),
};

fn check(config: &Cluster, edition: Edition, findings: &mut Findings) {
    if common::is_memcached(config) {
        let path = Path::root("num_cache_nodes");
        numbers::at_most(&config.num_cache_nodes, edition.pick(20, 40), &path, findings);
    }
}
