//! `rg-replicas-max`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-replicas-max",
        title: "replicas_per_node_group is too large",
        requirement: "At most 5.",
        source: Source::api_reference(
            "An optional parameter that specifies the number of replica nodes in each node group (shard). Valid values are 0 to 5.",
        ),
        kind: Kind::Error,
        attributes: &["replicas_per_node_group"],
        limits: Limits::Same,
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
