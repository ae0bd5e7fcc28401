//! `cc-azs-memcached-only`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-azs-memcached-only",
        title: "preferred_availability_zones is for Memcached only",
        requirement: "Only with the engine memcached.",
        source: Source::api_reference("This option is only supported on Memcached."),
        kind: Kind::Error,
        attributes: &["preferred_availability_zones", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine                       = "redis"
preferred_availability_zones = ["us-east-1a"] # wrong"#,
            ),
            Example::right(
                r#"engine            = "redis"
availability_zone = "us-east-1a""#,
            ),
            Example::right(
                r#"engine                       = "memcached"
num_cache_nodes              = 1
preferred_availability_zones = ["us-east-1a"]"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    if common::zones(config).is_some() && common::is_redis(config) {
        findings.at(
            Path::root("preferred_availability_zones"),
            "A Redis cluster has one node. Write its zone as availability_zone.",
        );
    }
}
