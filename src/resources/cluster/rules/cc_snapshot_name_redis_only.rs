//! `cc-snapshot-name-redis-only`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-snapshot-name-redis-only",
        title: "snapshot_name is for Redis only",
        requirement: "Only with the engine redis.",
        source: Source::api_reference(
            "This parameter is only valid if the Engine parameter is redis .",
        ),
        kind: Kind::Error,
        attributes: &["snapshot_name", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 1
snapshot_name   = "backup-1" # wrong"#,
            ),
            Example::right(
                r#"engine        = "redis"
snapshot_name = "backup-1""#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    if let Some(name) = config.snapshot_name.text()
        && common::is_memcached(config)
    {
        findings.at(
            Path::root("snapshot_name"),
            format!(
                "snapshot_name is {name:?}, and engine is \"memcached\", which has no backups to start \
                 from. Remove the line."
            ),
        );
    }
}
