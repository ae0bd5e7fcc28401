//! `cc-engine-version-supported`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::engine_version;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-engine-version-supported",
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
                r#"engine         = "redis"
engine_version = "3.2.7" # wrong"#,
            ),
            Example::right(
                r#"engine         = "redis"
engine_version = "3.2.6""#,
            ),
            Example::right(
                r#"engine         = "redis"
engine_version = "6.x""#,
            ),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(subject: &PlannedChange<'_, Cluster>, facts: &dyn Facts, findings: &mut Findings) {
    let (Some(engine), Some(version)) =
        (subject.config.engine.text(), subject.config.engine_version.text())
    else {
        return;
    };
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
