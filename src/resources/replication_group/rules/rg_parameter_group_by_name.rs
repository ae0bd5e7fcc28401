//! `rg-parameter-group-by-name`.

use super::node_groups;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{families, versions};
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
        limits: Limits::lifted("both, and a group without cluster mode where nothing is said"),
        examples: &[
            Example::wrong(r#"engine_version = "3.2.4" # wrong"#),
            Example::right(
                r#"engine_version       = "3.2.4"
parameter_group_name = "default.redis3.2""#,
            ),
            Example::wrong(r#"engine_version = "7.1" # wrong"#),
            Example::right(r#"engine_version = "2.8.24""#),
            Example::right(r#"engine_version = "7.1""#).current(),
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
        // Another engine than redis is wrong already: rg-engine-redis-only.
        && config.engine.text().is_none_or(|engine| engine.eq_ignore_ascii_case("redis"))
        && node_groups::at_most_one(config)
        && let Some(family) = config.engine_version.text().and_then(|it| families::of("redis", it))
    {
        findings.at(
            Path::root("engine_version"),
            format!(
                "This version can run with cluster mode enabled or disabled. Choose one: write \
                 parameter_group_name, such as \"default.{family}\" or \
                 \"default.{family}.cluster.on\"."
            ),
        );
    }
}
