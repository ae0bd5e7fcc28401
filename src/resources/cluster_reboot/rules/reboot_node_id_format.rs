//! `reboot-node-id-format`.

use crate::resources::cluster_reboot::model::ClusterReboot;
use crate::rules::common::node_ids;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ClusterReboot> = Rule {
    metadata: RuleMetadata {
        id: "reboot-node-id-format",
        title: "node_ids must be four-digit node ids",
        requirement: "Node IDs have four digits.",
        source: Source::api_reference("A node ID is a numeric identifier (0001, 0002, etc.)."),
        kind: Kind::Error,
        attributes: &["node_ids"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"node_ids = ["1"] # wrong"#),
            Example::right(r#"node_ids = ["0001"]"#).after(r#"node_ids = ["0001"]"#),
        ],
    },
    check: Check::Config(|config, findings| {
        node_ids::form(&config.node_ids, "node_ids", findings);
    }),
};
