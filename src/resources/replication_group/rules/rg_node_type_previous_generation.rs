//! `rg-node-type-previous-generation`.

use super::mode::mode;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{cluster_mode::Mode, node_types};
use crate::rules::edition::Edition;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-node-type-previous-generation",
        title: "node_type is of a previous generation",
        demand: "T1, M1, C1 and M2 nodes are not recommended; M3 and R3 neither today.",
        sentence: "Previous generation: (not recommended) M2 node types: cache.m2.xlarge , cache.m2.2xlarge , cache.m2.4xlarge",
        kind: Kind::Warning,
        attributes: &["node_type"],
        today: None,
        examples: &[
            Example::wrong(r#"node_type = "cache.m2.xlarge" # wrong"#),
            Example::right(r#"node_type = "cache.r3.large""#),
            Example::wrong(r#"node_type = "cache.r3.large" # wrong"#).current(),
            Example::right(r#"node_type = "cache.t2.micro""#).current(),
        ],
    },
    check: Check::Limit(check),
};

fn check(config: &ReplicationGroup, edition: Edition, findings: &mut Findings) {
    // T1 with cluster mode enabled is an error: rg-failover-t1-cluster-mode-enabled.
    let refused =
        node_types::family(&config.node_type) == Some("t1") && mode(config) == Mode::Enabled;
    if !refused {
        node_types::previous_generation(&config.node_type, edition, findings);
    }
}
