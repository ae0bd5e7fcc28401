//! `cc-az-contradicts-cross-az`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-az-contradicts-cross-az",
        title: "One zone contradicts cross-az",
        requirement: "Not together with az_mode = cross-az.",
        source: Source::api_reference(
            "All nodes belonging to this Memcached cache cluster are placed in the preferred Availability Zone.",
        ),
        kind: Kind::Error,
        attributes: &["availability_zone", "az_mode", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine            = "memcached"
num_cache_nodes   = 2
az_mode           = "cross-az"
availability_zone = "us-east-1a" # wrong"#,
            ),
            Example::right(
                r#"engine            = "memcached"
num_cache_nodes   = 2
az_mode           = "single-az"
availability_zone = "us-east-1a""#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    // With Redis az_mode alone is wrong: cc-az-mode-memcached-only. With a list of zones it is the zone
    // that is too much: cc-az-exclusive-with-azs.
    if let Some(zone) = common::zone(config)
        && config.az_mode.text() == Some("cross-az")
        && common::zones(config).is_none()
        && !common::is_redis(config)
    {
        findings.at(
            Path::root("availability_zone"),
            format!(
                "az_mode = \"cross-az\" spreads nodes over zones, and availability_zone = {zone:?} puts \
                 all of them into one. Remove one of the two lines, or write \
                 preferred_availability_zones."
            ),
        );
    }
}
