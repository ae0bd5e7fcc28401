//! `rg-num-node-groups-min`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-num-node-groups-min",
        title: "num_node_groups is too small",
        requirement: "At least 1.",
        source: Source::api_reference(
            "A Redis (cluster mode enabled) replication group is a collection of 1 to 15 node groups (shards).",
        ),
        kind: Kind::Error,
        attributes: &["num_node_groups"],
        limits: Limits::Same,
        examples: &[
            Example::wrong("num_node_groups = 0 # wrong"),
            Example::right("num_node_groups = 1"),
        ],
    },
    check: Check::Config(|config, findings| {
        numbers::at_least(&config.num_node_groups, 1, &Path::root("num_node_groups"), findings);
    }),
};
