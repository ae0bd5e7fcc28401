//! `cc-snapshot-retention-redis-only`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-snapshot-retention-redis-only",
        title: "snapshot_retention_limit is for Redis only",
        requirement: "Only with the engine redis; 0 is allowed everywhere.",
        source: Source::api_reference(
            "This parameter is only valid if the Engine parameter is redis .",
        ),
        kind: Kind::Error,
        attributes: &["snapshot_retention_limit", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine                   = "memcached"
num_cache_nodes          = 1
snapshot_retention_limit = 1 # wrong"#,
            ),
            Example::right(
                r#"engine                   = "memcached"
num_cache_nodes          = 1
snapshot_retention_limit = 0"#,
            ),
            Example::right(
                r#"engine                   = "redis"
snapshot_retention_limit = 1"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    if let Some(days) = config.snapshot_retention_limit.known()
        && *days > 0
        && common::is_memcached(config)
    {
        findings.at(
            Path::root("snapshot_retention_limit"),
            format!(
                "snapshot_retention_limit is {days}, and engine is \"memcached\", which has no backups. \
                 Remove the line."
            ),
        );
    }
}
