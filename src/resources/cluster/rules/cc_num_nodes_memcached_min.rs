//! `cc-num-nodes-memcached-min`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::numbers;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-num-nodes-memcached-min",
        title: "num_cache_nodes is too small",
        demand: "Memcached: at least 1 node.",
        sentence: "For clusters running Memcached, this value must be between 1 and 20.",
        kind: Kind::Error,
        attributes: &["num_cache_nodes", "engine"],
        today: None,
        examples: &[
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 0 # wrong"#,
            ),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 1"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    if common::is_memcached(config) {
        let path = Path::root("num_cache_nodes");
        numbers::at_least(&config.num_cache_nodes, 1, &path, findings);
    }
}
