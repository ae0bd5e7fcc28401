//! `rg-node-type-previous-generation`.

use super::mode::mode;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{cluster_mode::Mode, node_types};
use crate::rules::{Check, Example, Findings, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-node-type-previous-generation",
        title: "node_type is of a previous generation",
        requirement: "T1, M1, C1 and M2 nodes are not recommended; M3 and R3 neither today.",
        source: Source::ApiReference2017 {
            quote: "Previous generation: (not recommended) M2 node types: cache.m2.xlarge , cache.m2.2xlarge , cache.m2.4xlarge",
        },
        kind: Kind::Warning,
        attributes: &["node_type"],
        limits: Limits::lowered(
            Limit::Words(node_types::PREVIOUS_2017),
            Limit::Words(node_types::PREVIOUS),
        ),
        examples: &[
            Example::wrong(r#"node_type = "cache.m2.xlarge" # wrong"#),
            Example::right(r#"node_type = "cache.r3.large""#),
            Example::wrong(r#"node_type = "cache.r3.large" # wrong"#).current(),
            Example::right(r#"node_type = "cache.t2.micro""#).current(),
        ],
    },
    check: Check::Limit(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, limit: Limit, findings: &mut Findings) {
    let config = subject.config;
    // T1 with cluster mode enabled is an error: rg-failover-t1-cluster-mode-enabled.
    let refused =
        node_types::family(&config.node_type) == Some("t1") && mode(config) == Mode::Enabled;
    if !refused {
        node_types::previous_generation(&config.node_type, limit.words(), findings);
    }
}
