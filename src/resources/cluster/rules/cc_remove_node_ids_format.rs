//! `cc-remove-node-ids-format`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::node_ids;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-remove-node-ids-format",
        title: "node_ids_to_remove must be four-digit node ids",
        requirement: "Four digits each, from 0001.",
        source: Source::api_reference("A node ID is a numeric identifier (0001, 0002, etc.)."),
        kind: Kind::Error,
        attributes: &["node_ids_to_remove"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"node_ids_to_remove = ["2"] # wrong"#),
            Example::wrong(r#"node_ids_to_remove = ["0000"] # wrong"#),
            Example::right(r#"node_ids_to_remove = ["0001", "0002"]"#),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    node_ids::form(&config.node_ids_to_remove, "node_ids_to_remove", findings);
}
