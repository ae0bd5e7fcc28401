//! `cc-azs-contradict-single-az`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-azs-contradict-single-az",
        title: "Several zones contradict single-az",
        requirement: "With az_mode = single-az all zones in the list must be the same.",
        source: Source::api_reference(
            "If you want all the nodes in the same Availability Zone, use PreferredAvailabilityZone instead, or repeat the Availability Zone multiple times in the list.",
        ),
        kind: Kind::Error,
        attributes: &["preferred_availability_zones", "az_mode", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine                       = "memcached"
num_cache_nodes              = 2
az_mode                      = "single-az"
preferred_availability_zones = ["us-east-1a", "us-east-1b"] # wrong"#,
            ),
            Example::right(
                r#"engine                       = "memcached"
num_cache_nodes              = 2
az_mode                      = "single-az"
preferred_availability_zones = ["us-east-1a", "us-east-1a"]"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    let mut zones = common::each_zone(config).map(|(_, zone)| zone);
    if config.az_mode.text() == Some("single-az")
        && !common::is_redis(config)
        && let Some(first) = zones.next()
        && let Some(other) = zones.find(|zone| *zone != first)
    {
        findings.at(
            Path::root("preferred_availability_zones"),
            format!(
                "az_mode is \"single-az\", and the list has {first:?} and {other:?}. Write az_mode = \
                 \"cross-az\", or the same zone for every node."
            ),
        );
    }
}
