//! Versions of the engine: their form, those that AWS offers, and the way back.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;
use crate::rules::common::{engine_version, version_form};
use crate::rules::facts::{Fact, Facts};

/// Finds a version that has not the form of one. Nothing is known of the versions of an unknown engine.
pub fn form(engine: Option<&str>, version: &Val<String>, findings: &mut Findings) {
    if let (Some(engine), Some(given)) = (engine, version.text())
        && let Some(correction) = version_form::correction(engine, given)
    {
        findings
            .at(Path::root("engine_version"), format!("engine_version is {given:?}. {correction}"));
    }
}

/// Finds a version of `engine` that AWS does not offer.
pub async fn offered(
    engine: Option<&str>,
    version: &Val<String>,
    facts: &dyn Facts,
    findings: &mut Findings,
) {
    let (Some(engine), Some(version)) = (engine, version.text()) else { return };
    if version_form::correction(engine, version).is_some() {
        return;
    }
    let Fact::Found(offered) = facts.engine_versions(&engine.to_ascii_lowercase()).await else {
        return;
    };
    // Of an engine that it does not know AWS lists none.
    let known = offered.is_empty()
        || offered.iter().any(|offer| engine_version::is_same(&offer.version, version));
    if !known {
        let mut all: Vec<&str> = offered.iter().map(|offer| offer.version.as_str()).collect();
        if engine.eq_ignore_ascii_case("redis") && all.iter().any(|offer| offer.starts_with("6.")) {
            all.push("6.x");
        }
        findings.at(
            Path::root("engine_version"),
            format!(
                "AWS offers no version {version:?} of {engine} in this region. Write one of {}.",
                all.join(", ")
            ),
        );
    }
}

/// The rules about `engine_version`. `$engine` gives the engine of a planned change, `$written` that of a
/// configuration, if it is known.
macro_rules! engine_version_rules {
    ($prefix:literal, $noun:literal, $engine:path, written: $written:path) => {{
        use $crate::rules::families::engine_version;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-engine-version-form"),
                    title: "engine_version has not the form of a version",
                    requirement: "Major, minor and patch version before Redis 6 and of Memcached, such as 5.0.6; major and minor version from 6 on, such as 7.1; or 6.x.",
                    source: Source::Today {
                        document: "User Guide",
                        url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/VersionManagement.html",
                        quote: "Beginning with Redis 6.0, ElastiCache for Redis will offer a single version for each Redis OSS minor release, rather than offering multiple patch versions.",
                        date: "2026-11-28",
                    },
                    kind: Kind::Error,
                    attributes: &["engine_version", "engine"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"engine_version       = "7.1.0" # wrong
parameter_group_name = "default.redis7""#),
                        Example::wrong(r#"engine_version       = "7" # wrong
parameter_group_name = "default.redis7""#),
                        Example::right(r#"engine_version       = "7.1"
parameter_group_name = "default.redis7""#),
                    ],
                },
                check: Check::Config(|config, findings| {
                    engine_version::form($written(config), &config.engine_version, findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-engine-version-no-downgrade"),
                    title: "engine_version can't be downgraded",
                    requirement: concat!("A newer version is installed in place; an older one requires a new ", $noun, "."),
                    source: Source::api_reference("you cannot downgrade to an earlier engine version."),
                    kind: Kind::Replacement,
                    attributes: &["engine_version"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"engine_version    = "3.2.6"
apply_immediately = true"#)
                            .after(r#"engine_version = "3.2.10""#),
                        Example::right(r#"engine_version    = "3.2.10"
apply_immediately = true"#)
                            .after(r#"engine_version = "3.2.6""#),
                    ],
                },
                check: Check::ByPlan,
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-engine-version-supported"),
                    title: "AWS does not offer this engine_version",
                    requirement: "Must be a version that DescribeCacheEngineVersions returns for the engine.",
                    source: Source::api_reference("To view the supported cache engine versions, use the DescribeCacheEngineVersions operation."),
                    kind: Kind::Error,
                    attributes: &["engine_version", "engine"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"engine_version       = "3.2.7" # wrong
parameter_group_name = "default.redis3.2""#),
                        Example::right(r#"engine_version       = "3.2.6"
parameter_group_name = "default.redis3.2""#),
                        Example::right(r#"engine_version       = "6.x"
parameter_group_name = "default.redis6.x""#),
                    ],
                },
                check: Check::Named(|subject, facts, findings| {
                    let version = &subject.config.engine_version;
                    let offered = engine_version::offered($engine(subject), version, facts, findings);
                    Box::pin(offered)
                }),
            },
        ]
    }};
}
pub(crate) use engine_version_rules;
