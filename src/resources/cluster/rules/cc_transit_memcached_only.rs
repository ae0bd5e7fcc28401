//! `cc-transit-memcached-only`.

use super::common;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-transit-memcached-only",
        title: "A Redis cluster has no encryption in transit",
        requirement: "Encryption in transit of a cluster of its own is for Memcached only.",
        source: Source::Observed {
            answer: "Encryption feature is not supported for engine REDIS.",
            date: Some("2026-07-22"),
        },
        kind: Kind::Error,
        attributes: &["transit_encryption_enabled", "engine", "replication_group_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine                     = "redis"
transit_encryption_enabled = true # wrong"#,
            )
            .current(),
            Example::right(
                r#"engine                     = "redis"
transit_encryption_enabled = false"#,
            )
            .current(),
            Example::right(
                r#"engine                     = "memcached"
engine_version             = "1.6.12"
num_cache_nodes            = 1
transit_encryption_enabled = true"#,
            )
            .current(),
        ],
    },
    check: Check::Config(check),
};

/// A read replica has the encryption of its group.
fn check(config: &Cluster, findings: &mut Findings) {
    if config.transit_encryption_enabled == Val::Known(true)
        && config.replication_group_id.is_null()
        && common::is_redis(config)
    {
        findings.at(
            Path::root("transit_encryption_enabled"),
            format!(
                "engine is {:?}, and AWS encrypts the traffic of replication groups only. Use an \
                 elasticache_replication_group with transit_encryption_enabled = true and num_cache_clusters = \
                 1, or write transit_encryption_enabled = false here.",
                config.engine.text().unwrap_or_default()
            ),
        );
    }
}
