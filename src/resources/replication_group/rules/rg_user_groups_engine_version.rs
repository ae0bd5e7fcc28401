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
            )
            .current(),
            Example::right(
                r#"user_group_ids             = ["redis-users"]
engine_version             = "6.2"
parameter_group_name       = "default.redis6.x"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::framework::model::Model as _;
    use crate::framework::planned_change::Phase;

    fn group(version: &str, at_once: bool, users: bool) -> ReplicationGroup {
        let mut group = ReplicationGroup::empty();
        group.engine = "redis".into();
        group.engine_version = version.into();
        group.apply_immediately = Val::Known(at_once);
        if users {
            group.user_group_ids = Val::Known(["u".to_owned()].into_iter().collect());
        }
        group
    }

    /// What the plan says of user groups for a group that runs 5.0.6.
    fn said(planned: &ReplicationGroup, config: &ReplicationGroup) -> String {
        let prior = ReplicationGroup {
            engine_version_actual: "5.0.6".into(),
            status: "available".into(),
            ..group("5.0.6", false, false)
        };
        let subject = PlannedChange {
            phase: Phase::Plan,
            prior: Some(&prior),
            config,
            planned,
            changed: BTreeSet::new(),
            recreated: false,
            replaces: false,
            replaced: None,
        };
        let mut findings = Findings::default();
        running(&subject, &mut findings);
        findings.into_vec().into_iter().map(|found| found.text).collect()
    }

    #[test]
    fn an_engine_that_is_upgraded_later_is_still_too_old() {
        let wait = group("6.2", false, true);
        assert!(said(&wait, &wait).contains("apply_immediately = true"));
        let at_once = group("6.2", true, true);
        assert_eq!(said(&at_once, &at_once), "");
        let left_out = ReplicationGroup { engine_version: Val::Null, ..wait };
        assert!(said(&group("5.0.6", true, true), &left_out).contains("Upgrade the engine first"));
        let old = group("5.0.6", true, true);
        assert_eq!(said(&old, &old), "", "that is wrong by the configuration alone");
        let none = group("6.2", false, false);
        assert_eq!(said(&none, &none), "");
    }
}
