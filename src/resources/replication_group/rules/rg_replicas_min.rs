//! `rg-replicas-min`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-replicas-min",
        title: "replicas_per_node_group is negative",
        demand: "At least 0.",
        sentence: "An optional parameter that specifies the number of replica nodes in each node group (shard). Valid values are 0 to 5.",
        kind: Kind::Error,
        attributes: &["replicas_per_node_group"],
        today: None,
        examples: &[
            Example::wrong("replicas_per_node_group = -1 # wrong"),
            Example::right("replicas_per_node_group = 0"),
        ],
    },
    check: Check::Config(|config, findings| {
        let path = Path::root("replicas_per_node_group");
        numbers::at_least(&config.replicas_per_node_group, 0, &path, findings);
    }),
};
