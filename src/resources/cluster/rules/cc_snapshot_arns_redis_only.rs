//! `cc-snapshot-arns-redis-only`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-snapshot-arns-redis-only",
        title: "snapshot_arns is for Redis only",
        requirement: "Only with the engine redis.",
        source: Source::api_reference(
            "This parameter is only valid if the Engine parameter is redis .",
        ),
        kind: Kind::Error,
        attributes: &["snapshot_arns", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 1
snapshot_arns   = ["arn:aws:s3:::my-bucket/one.rdb"] # wrong"#,
            ),
            Example::right(
                r#"engine        = "redis"
snapshot_arns = ["arn:aws:s3:::my-bucket/one.rdb"]"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    let given = config.snapshot_arns.known().is_some_and(|arns| !arns.is_empty());
    if given && common::is_memcached(config) {
        findings.at(
            Path::root("snapshot_arns"),
            "engine is \"memcached\", which has no backups to start from. Remove the line.",
        );
    }
}
