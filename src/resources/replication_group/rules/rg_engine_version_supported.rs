//! `rg-engine-version-supported`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::engine_version;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-engine-version-supported",
        title: "AWS does not offer this engine_version",
        requirement: "A version that DescribeCacheEngineVersions lists for the engine.",
        source: Source::ApiReference2017 {
            quote: "To view the supported cache engine versions, use the DescribeCacheEngineVersions operation.",
        },
        kind: Kind::Error,
        attributes: &["engine_version", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine_version       = "3.2.7" # wrong
parameter_group_name = "default.redis3.2""#,
            ),
            Example::right(
                r#"engine_version       = "3.2.6"
parameter_group_name = "default.redis3.2""#,
            ),
            Example::right(
                r#"engine_version       = "6.x"
parameter_group_name = "default.redis6.x""#,
            ),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(
    subject: &PlannedChange<'_, ReplicationGroup>,
    facts: &dyn Facts,
    findings: &mut Findings,
) {
    let Some(version) = subject.config.engine_version.text() else { return };
    // Left out, the engine is redis, or what the group has.
    let engine = subject.planned.engine.known().map_or("redis", String::as_str);
    if subject.config.engine.is_unknown() {
        return;
    }
    let Fact::Found(offered) = facts.engine_versions(&engine.to_ascii_lowercase()).await else {
        return;
    };
    // Of an engine that it does not know AWS lists none.
    let known = offered.is_empty()
        || offered.iter().any(|offer| engine_version::is_same(&offer.version, version));
    if !known {
        let all: Vec<&str> = offered.iter().map(|offer| offer.version.as_str()).collect();
        findings.at(
            Path::root("engine_version"),
            format!(
                "AWS offers no version {version:?} of {engine} in this region. Write one of {}.",
                all.join(", ")
            ),
        );
    }
}
