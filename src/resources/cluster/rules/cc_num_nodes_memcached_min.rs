//! `cc-num-nodes-memcached-min`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-num-nodes-memcached-min",
        title: "num_cache_nodes is too small",
        requirement: "Memcached: at least 1 node.",
        source: Source::api_reference(
            "For clusters running Memcached, this value must be between 1 and 20.",
        ),
        kind: Kind::Error,
        attributes: &["num_cache_nodes", "engine"],
        limits: Limits::Same,
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
