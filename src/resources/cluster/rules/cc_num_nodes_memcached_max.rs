//! `cc-num-nodes-memcached-max`.

use super::common;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Findings, Kind, Limit, Limits, Rule, RuleMetadata, Source};

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
        limits: Limits::raised(Limit::Number(20), Limit::Number(40), "at most 40 nodes"),
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

fn check(subject: &PlannedChange<'_, Cluster>, limit: Limit, findings: &mut Findings) {
    let config = subject.config;
    if common::is_memcached(config)
        && let Some(most) = limit.number()
    {
        let path = Path::root("num_cache_nodes");
        numbers::at_most(&config.num_cache_nodes, most, &path, findings);
    }
}
