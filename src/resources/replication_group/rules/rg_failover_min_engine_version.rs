//! `rg-failover-min-engine-version`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{engines, versions};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-failover-min-engine-version",
        title: "Automatic failover needs a newer engine",
        requirement: "Automatic failover needs Redis 2.8.6 or later.",
        source: Source::api_reference("Redis versions earlier than 2.8.6."),
        kind: Kind::Error,
        attributes: &["automatic_failover_enabled", "engine_version"],
        limits: Limits::lifted("it with every version it offers"),
        examples: &[
            Example::wrong(
                r#"engine_version             = "2.6.13"
num_cache_clusters         = 2
automatic_failover_enabled = true # wrong"#,
            ),
            Example::right(
                r#"engine_version             = "2.8.6"
num_cache_clusters         = 2
automatic_failover_enabled = true"#,
            ),
            Example::right(
                r#"engine_version             = "2.6.13"
num_cache_clusters         = 2
automatic_failover_enabled = true"#,
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let config = subject.config;
    if config.automatic_failover_enabled == Val::Known(true)
        && engines::may_be_redis(&config.engine)
        && !runs_newer(subject)
        && versions::is_older(&config.engine_version, "2.8.6")
    {
        findings.at(
            Path::root("automatic_failover_enabled"),
            format!(
                "engine_version is {:?}, and automatic failover needs 2.8.6 or later. Write a newer \
                 engine_version, or automatic_failover_enabled = false.",
                config.engine_version.text().unwrap_or_default()
            ),
        );
    }
}

/// AWS upgrades by itself, and an engine_version that stays as it is asks for nothing.
fn runs_newer(subject: &PlannedChange<'_, ReplicationGroup>) -> bool {
    let actual = subject.existing().map(|prior| &prior.engine_version_actual);
    !subject.changes("engine_version")
        && actual
            .is_some_and(|actual| actual.text().is_some() && !versions::is_older(actual, "2.8.6"))
}
