//! `cc-az-exclusive-with-azs`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-az-exclusive-with-azs",
        title: "Zones are given in two ways",
        requirement: "availability_zone and preferred_availability_zones exclude each other.",
        source: Source::api_reference(
            "If you want to create your nodes across multiple Availability Zones, use PreferredAvailabilityZones .",
        ),
        kind: Kind::Error,
        attributes: &["availability_zone", "preferred_availability_zones", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine                       = "memcached"
num_cache_nodes              = 2
availability_zone            = "us-east-1a" # wrong
preferred_availability_zones = ["us-east-1a", "us-east-1b"]"#,
            ),
            Example::right(
                r#"engine                       = "memcached"
num_cache_nodes              = 2
preferred_availability_zones = ["us-east-1a", "us-east-1b"]"#,
            ),
            Example::right(
                r#"engine            = "memcached"
num_cache_nodes   = 2
availability_zone = "us-east-1a""#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    // With Redis the list alone is wrong: cc-azs-memcached-only.
    if let Some(zone) = common::zone(config)
        && common::zones(config).is_some()
        && !common::is_redis(config)
    {
        findings.at(
            Path::root("availability_zone"),
            format!(
                "availability_zone = {zone:?} places all nodes, and preferred_availability_zones places \
                 each of them. Keep one of the two lines."
            ),
        );
    }
}
