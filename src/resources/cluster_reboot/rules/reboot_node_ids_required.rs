//! `reboot-node-ids-required`.

use crate::framework::path::Path;
use crate::resources::cluster_reboot::model::ClusterReboot;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ClusterReboot> = Rule {
    metadata: RuleMetadata {
        id: "reboot-node-ids-required",
        title: "No node to reboot",
        requirement: "At least one node; if the argument is omitted, all nodes.",
        source: Source::api_reference(
            "To reboot an entire cache cluster, specify all of the cache node IDs.",
        ),
        kind: Kind::Error,
        attributes: &["node_ids"],
        limits: Limits::Same,
        examples: &[
            Example::wrong("node_ids = [] # wrong"),
            Example::right(r#"node_ids = ["0001"]"#).after(r#"node_ids = ["0001"]"#),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ClusterReboot, findings: &mut Findings) {
    if config.node_ids.known().is_some_and(|ids| ids.0.is_empty()) {
        findings.at(
            Path::root("node_ids"),
            "node_ids is empty. Write the id of a node, or leave node_ids out to reboot all nodes.",
        );
    }
}
