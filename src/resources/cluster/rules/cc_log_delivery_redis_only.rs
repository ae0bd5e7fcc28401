//! `cc-log-delivery-redis-only`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-log-delivery-redis-only",
        title: "log_delivery_configuration is for Redis only",
        requirement: "Only with the engine redis.",
        source: Source::Today {
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html",
            quote: "Slow Log is supported for Valkey 7.x and above, and Redis OSS clusters and replication groups using engine version 6.0 onward.",
            date: "2026-11-28",
        },
        kind: Kind::Error,
        attributes: &["log_delivery_configuration", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 1
log_delivery_configuration {
  log_type         = "slow-log"
  destination_type = "cloudwatch-logs"
  destination      = "shop"
  log_format       = "json"
}"#,
            )
            .current(),
            Example::right(
                r#"engine = "redis"
log_delivery_configuration {
  log_type         = "slow-log"
  destination_type = "cloudwatch-logs"
  destination      = "shop"
  log_format       = "json"
}"#,
            )
            .current(),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    let blocks = config.log_delivery_configuration.known();
    if common::is_memcached(config) && blocks.is_some_and(|blocks| !blocks.is_empty()) {
        findings.at(
            Path::root("log_delivery_configuration"),
            "engine is \"memcached\", which has no logs to deliver. Remove the block.",
        );
    }
}
