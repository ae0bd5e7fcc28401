//! `cc-single-az-after-cross-az`.

use super::common;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-single-az-after-cross-az",
        title: "Nodes are already in different zones",
        requirement: "single-az is not chosen once nodes are in different zones.",
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
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, Cluster>, findings: &mut Findings) {
    // Next to a list of zones it is the list that counts: cc-azs-contradict-single-az.
    if subject.config.az_mode.text() == Some("single-az")
        && subject.existing().is_some_and(common::spans_zones)
        && common::zones(subject.config).is_none()
    {
        findings.at(
            Path::root("az_mode"),
            "Nodes of the cluster are in different zones, and AWS moves no node. Write \
             \"cross-az\", or remove the line.",
        );
    }
}
