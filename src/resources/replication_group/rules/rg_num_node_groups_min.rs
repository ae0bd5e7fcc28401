//! `rg-num-node-groups-min`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-num-node-groups-min",
        title: "num_node_groups is too small",
        demand: "At least 1.",
        sentence: "A Redis (cluster mode enabled) replication group is a collection of 1 to 15 node groups (shards).",
        kind: Kind::Error,
        attributes: &["num_node_groups"],
        today: None,
        examples: &[
            Example::wrong("num_node_groups = 0 # wrong"),
            Example::right("num_node_groups = 1"),
        ],
    },
    check: Check::Config(|config, findings| {
        numbers::at_least(&config.num_node_groups, 1, &Path::root("num_node_groups"), findings);
    }),
};
