//! `cc-replication-group-redis-only`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-replication-group-redis-only",
        title: "replication_group_id is for Redis only",
        requirement: "Only with the engine redis.",
        source: Source::api_reference(
            "This parameter is only valid if the Engine parameter is redis .",
        ),
        kind: Kind::Error,
        attributes: &["replication_group_id", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine               = "memcached"
num_cache_nodes      = 1
replication_group_id = "replicated" # wrong"#,
            ),
            Example::right(
                r#"engine               = "redis"
replication_group_id = "replicated""#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    if let Some(group) = config.replication_group_id.text()
        && common::is_memcached(config)
    {
        findings.at(
            Path::root("replication_group_id"),
            format!(
                "replication_group_id is {group:?}, and engine is \"memcached\". Remove one of the two: \
                 a member has the engine of its group."
            ),
        );
    }
}
