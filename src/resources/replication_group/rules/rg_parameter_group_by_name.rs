//! `rg-parameter-group-by-name`.

use super::node_groups;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{engines, versions};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};
use std::cmp::Ordering;

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-parameter-group-by-name",
        title: "Cluster mode is not specified",
        requirement: "With one shard and Redis 3.2.4 or later, the parameter group should be set.",
        source: Source::api_reference(
            "If you are running Redis version 3.2.4 or later, only one node group (shard), and want to use a default parameter group, we recommend that you specify the parameter group by name.",
        ),
        kind: Kind::Warning,
        attributes: &[
            "parameter_group_name",
            "engine_version",
            "engine",
            "num_node_groups",
            "node_group_configuration",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"engine_version = "3.2.4" # wrong"#),
            Example::right(
                r#"engine_version       = "3.2.4"
parameter_group_name = "default.redis3.2""#,
            ),
            Example::right(r#"engine_version = "2.8.24""#),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let config = subject.config;
    let recent = versions::compare(&config.engine_version, "3.2.4").is_some_and(Ordering::is_ge);
    if subject.prior.is_none()
        && recent
        && config.parameter_group_name.is_null()
        && engines::may_be_redis(&config.engine)
        && node_groups::at_most_one(config)
    {
        findings.at(
            Path::root("engine_version"),
            "This version can run with cluster mode enabled or disabled. Choose one: write \
             parameter_group_name, such as \"default.redis3.2\" or \
             \"default.redis3.2.cluster.on\".",
        );
    }
}
