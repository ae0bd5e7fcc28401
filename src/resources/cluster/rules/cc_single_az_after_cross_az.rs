//! `cc-single-az-after-cross-az`.

use std::collections::BTreeSet;

use super::common;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::resources::cluster::nodes;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-single-az-after-cross-az",
        title: "Nodes are already in different zones",
        requirement: "single-az is not chosen while nodes that stay are in different zones.",
        source: Source::api_reference(
            "You cannot specify single-az if the Memcached cache cluster already has cache nodes in different Availability Zones.",
        ),
        kind: Kind::Error,
        attributes: &["az_mode"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 2
az_mode         = "single-az" # wrong"#,
            )
            .after(
                r#"engine                       = "memcached"
num_cache_nodes              = 2
preferred_availability_zones = ["us-east-1a", "us-east-1b"]"#,
            ),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 2
az_mode         = "single-az""#,
            )
            .after(
                r#"engine          = "memcached"
num_cache_nodes = 2
az_mode         = "single-az""#,
            ),
            Example::right(
                r#"engine            = "memcached"
num_cache_nodes   = 1
az_mode           = "single-az"
apply_immediately = true"#,
            )
            .after(
                r#"engine                       = "memcached"
num_cache_nodes              = 2
preferred_availability_zones = ["us-east-1a", "us-east-1b"]"#,
            ),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, Cluster>, findings: &mut Findings) {
    let Some(prior) = subject.existing().filter(|_| is_single_az(subject.config)) else { return };
    let zones = nodes::zones_that_stay(prior, subject.planned);
    if nodes::differ(&zones) {
        let zones: BTreeSet<String> = zones.into_iter().collect();
        findings.at(
            Path::root("az_mode"),
            format!(
                "After this change, nodes of the cluster are in different zones ({}), and AWS moves no \
                 node. Write az_mode = \"cross-az\", or remove the line.",
                Vec::from_iter(zones).join(", ")
            ),
        );
    }
}

/// Next to a list of different zones it is the list that is wrong: cc-azs-contradict-single-az.
fn is_single_az(config: &Cluster) -> bool {
    let listed: Vec<String> = common::each_zone(config).map(|(_, zone)| zone.to_owned()).collect();
    config.az_mode.text() == Some("single-az") && !nodes::differ(&listed)
}
