//! `cc-num-nodes-memcached-max`.

use super::common;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-num-nodes-memcached-max",
        title: "num_cache_nodes is too large",
        requirement: "Memcached: at most 20 nodes.",
        source: Source::api_reference(
            "For clusters running Memcached, this value must be between 1 and 20.",
        ),
        kind: Kind::Error,
        attributes: &["num_cache_nodes", "engine"],
        limits: Limits::lifted("60 nodes, and more on request"),
        examples: &[
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 21 # wrong"#,
            ),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 20"#,
            ),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 21"#,
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, Cluster>, findings: &mut Findings) {
    let config = subject.config;
    if common::is_memcached(config) {
        numbers::at_most(&config.num_cache_nodes, MOST, &Path::root("num_cache_nodes"), findings);
    }
}

/// The most of 2017.
const MOST: i64 = 20;
