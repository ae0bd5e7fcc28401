//! `rg-user-groups-engine-version`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::users;
use crate::rules::common::{engines, versions};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-user-groups-engine-version",
        title: "User groups need a newer engine",
        requirement: "Redis 6.0 or later, or Valkey.",
        source: Source::Today {
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
            quote: "This is available for Valkey 7.2 and onward, and Redis OSS 6.0 to 7.2.",
            date: "2026-11-28",
        },
        kind: Kind::Error,
        attributes: &["user_group_ids", "engine_version", "engine", "apply_immediately"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"user_group_ids             = ["redis-users"] # wrong
engine_version             = "5.0.6"
parameter_group_name       = "default.redis5.0"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
            Example::wrong(
                r#"user_group_ids             = ["redis-users"] # wrong
engine_version             = "6.2"
parameter_group_name       = "default.redis6.x"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .after(
                r#"engine_version             = "5.0.6"
parameter_group_name       = "default.redis5.0"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .in_plan(),
            Example::right(
                r#"user_group_ids             = ["redis-users"]
engine_version             = "6.2"
parameter_group_name       = "default.redis6.x"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
        ],
    },
    check: Check::Split { config: configured, plan: running },
};

/// The oldest version of Redis that has users.
const SINCE: &str = "6.0";

fn configured(config: &ReplicationGroup, findings: &mut Findings) {
    let wrong = engines::may_be_redis(&config.engine) && is_old(&config.engine_version);
    if wrong && users::are_given(&config.user_group_ids) {
        let text = format!(
            "engine_version is {:?}, and user groups need Redis {SINCE} or later. Write a newer engine_version, or \
             remove user_group_ids.",
            config.engine_version.text().unwrap_or_default()
        );
        findings.at(Path::root("user_group_ids"), text);
    }
}

/// The engine that runs counts, unless it is upgraded at once, before the user groups come.
fn running(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let (Some(prior), config, planned) = (subject.existing(), subject.config, subject.planned)
    else {
        return;
    };
    let actual = if prior.engine_version_actual.is_null() {
        &prior.engine_version
    } else {
        &prior.engine_version_actual
    };
    let waits = matches!(planned.apply_immediately, Val::Null | Val::Known(false));
    let upgraded =
        planned.engine_version != prior.engine_version && !is_old(&planned.engine_version);
    if !users::are_given(&planned.user_group_ids)
        || !is_old(actual)
        || is_old(&config.engine_version)
        || upgraded && !waits
    {
        return;
    }
    let runs = actual.text().unwrap_or_default();
    let way = if upgraded {
        "Write apply_immediately = true, or add user_group_ids after the maintenance window."
    } else {
        "Upgrade the engine first."
    };
    let text = format!("The group runs Redis {runs}, and user groups need {SINCE} or later. {way}");
    findings.at(Path::root("user_group_ids"), text);
}

fn is_old(version: &Val<String>) -> bool {
    versions::is_older(version, SINCE)
}
