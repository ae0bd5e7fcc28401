//! `rg-replicas-min`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-replicas-min",
        title: "replicas_per_node_group is negative",
        requirement: "At least 0.",
        source: Source::api_reference(
            "An optional parameter that specifies the number of replica nodes in each node group (shard). Valid values are 0 to 5.",
        ),
        kind: Kind::Error,
        attributes: &["replicas_per_node_group"],
        limits: Limits::Same,
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
