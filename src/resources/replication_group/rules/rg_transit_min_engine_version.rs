//! `rg-transit-min-engine-version`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{engines, versions};
use crate::rules::{Check, Example, Findings, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-transit-min-engine-version",
        title: "Encryption in transit needs a newer engine",
        requirement: "Encryption in transit needs Redis 3.2.4 or later; 3.2.6 today.",
        source: Source::api_reference(
            "This parameter is valid only if the Engine parameter is redis , the EngineVersion parameter is 3.2.4 or later, and the cluster is being created in an Amazon VPC.",
        ),
        kind: Kind::Error,
        attributes: &["transit_encryption_enabled", "engine_version", "engine"],
        limits: Limits::raised(
            Limit::Version(API_REFERENCE_2017),
            Limit::Version(CURRENT),
            "it from 3.2.6 on",
        ),
        examples: &[
            Example::wrong(
                r#"engine_version             = "2.8.24"
parameter_group_name       = "default.redis2.8"
subnet_group_name          = "default"
transit_encryption_enabled = true # wrong"#,
            ),
            Example::right(
                r#"engine_version             = "3.2.4"
parameter_group_name       = "default.redis3.2"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
            Example::wrong(
                r#"engine_version             = "3.2.4"
parameter_group_name       = "default.redis3.2"
subnet_group_name          = "default"
transit_encryption_enabled = true # wrong"#,
            )
            .current()
            .in_plan(),
            Example::right(
                r#"engine_version             = "3.2.6"
parameter_group_name       = "default.redis3.2"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
        ],
    },
    check: Check::SplitLimit { config: check, plan: newer },
};

/// The bound of 2017: what is older is wrong in both editions.
const API_REFERENCE_2017: &str = "3.2.4";
/// That of today.
const CURRENT: &str = "3.2.6";

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    if is_older(config, API_REFERENCE_2017) {
        say(config, API_REFERENCE_2017, findings);
    }
}

fn newer(subject: &PlannedChange<'_, ReplicationGroup>, limit: Limit, findings: &mut Findings) {
    let config = subject.config;
    if let Some(bound) = limit.version()
        && !is_older(config, API_REFERENCE_2017)
        && is_older(config, bound)
    {
        say(config, bound, findings);
    }
}

fn is_older(config: &ReplicationGroup, bound: &str) -> bool {
    config.transit_encryption_enabled == Val::Known(true)
        && engines::may_be_redis(&config.engine)
        && versions::is_older(&config.engine_version, bound)
}

fn say(config: &ReplicationGroup, bound: &str, findings: &mut Findings) {
    findings.at(
        Path::root("transit_encryption_enabled"),
        format!(
            "engine_version is {:?}, and encryption in transit needs {bound} or later. Write a newer \
             engine_version, or transit_encryption_enabled = false.",
            config.engine_version.text().unwrap_or_default()
        ),
    );
}
