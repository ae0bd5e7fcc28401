//! `cc-azs-count`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::zones;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-azs-count",
        title: "preferred_availability_zones has the wrong number of zones",
        requirement: "One zone for each node; zones may be repeated.",
        source: Source::api_reference(
            "The number of Availability Zones listed must equal the value of NumCacheNodes .",
        ),
        kind: Kind::Error,
        attributes: &["preferred_availability_zones", "num_cache_nodes", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine                       = "memcached"
num_cache_nodes              = 3
preferred_availability_zones = ["us-east-1a", "us-east-1b"] # wrong"#,
            ),
            Example::wrong(
                r#"engine                       = "memcached"
num_cache_nodes              = 1
preferred_availability_zones = ["us-east-1a", "us-east-1b"] # wrong"#,
            ),
            Example::right(
                r#"engine                       = "memcached"
num_cache_nodes              = 3
preferred_availability_zones = ["us-east-1a", "us-east-1b", "us-east-1a"]"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    // With Redis the list alone is wrong: cc-azs-memcached-only.
    if let Some(nodes) = config.num_cache_nodes.known()
        && !common::is_redis(config)
    {
        let because = format!("num_cache_nodes is {nodes}");
        let path = Path::root("preferred_availability_zones");
        zones::count(&config.preferred_availability_zones, *nodes, &because, &path, findings);
    }
}
