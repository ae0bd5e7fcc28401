//! `rg-replicas-max`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-replicas-max",
        title: "replicas_per_node_group is too great",
        demand: "At most 5.",
        sentence: "An optional parameter that specifies the number of replica nodes in each node group (shard). Valid values are 0 to 5.",
        kind: Kind::Error,
        attributes: &["replicas_per_node_group"],
        today: None,
        examples: &[
            Example::wrong("replicas_per_node_group = 6 # wrong"),
            Example::right("replicas_per_node_group = 5"),
        ],
    },
    check: Check::Config(|config, findings| {
        let path = Path::root("replicas_per_node_group");
        numbers::at_most(&config.replicas_per_node_group, 5, &path, findings);
    }),
};
