//! Parameter groups: they must exist, and be of the family of the engine version.

use std::fmt::Write as _;

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;
use crate::rules::common::{engine_version, missing};
use crate::rules::facts::{Fact, Facts};

/// A parameter group, and the version that it is for.
#[derive(Clone, Copy, Debug)]
pub struct Use<'a> {
    /// The name of the parameter group.
    pub name: &'a Val<String>,
    /// The engine, if it is known.
    pub engine: Option<&'a str>,
    /// The version that will run, if it is known.
    pub version: Option<&'a str>,
}

/// The versions that will run: the planned one where it changes, otherwise the running one.
#[must_use]
pub fn version<'a>(
    changes: bool,
    planned: &'a Val<String>,
    running: Option<&'a Val<String>>,
) -> Option<&'a str> {
    match running {
        Some(running) if !changes => running.text(),
        _ => planned.text(),
    }
}

/// Finds the name of a parameter group that does not exist.
pub async fn exists(used: Use<'_>, facts: &dyn Facts, findings: &mut Findings) {
    let Some(name) = used.name.text() else { return };
    if facts.parameter_group_family(name).await != Fact::Missing {
        return;
    }
    let mut text = missing::text("parameter group", name, "elasticache_parameter_group.NAME.name");
    if let (Some(engine), Some(version), [family]) =
        (used.engine, used.version, families(used, facts).await.as_slice())
    {
        let default = default_group(family, name);
        let _ = write!(text, " The default of {engine} {version} is {default:?}.");
    }
    findings.missing(Path::root("parameter_group_name"), text);
}

/// The default group of a family, with cluster mode enabled if `instead_of` is one with it.
fn default_group(family: &str, instead_of: &str) -> String {
    let mode = if instead_of.ends_with(CLUSTER_ON) { CLUSTER_ON } else { "" };
    format!("default.{family}{mode}")
}

/// The end of the names of default groups that enable cluster mode.
const CLUSTER_ON: &str = ".cluster.on";

/// Finds a parameter group of another family than that of the version.
pub async fn has_family(used: Use<'_>, facts: &dyn Facts, findings: &mut Findings) {
    let (Some(name), Some(engine), Some(version)) = (used.name.text(), used.engine, used.version)
    else {
        return;
    };
    let needed = families(used, facts).await;
    let Fact::Found(family) = facts.parameter_group_family(name).await else { return };
    let Some(first) = needed.first().filter(|_| !needed.contains(&family)) else { return };
    findings.at(
        Path::root("parameter_group_name"),
        format!(
            "Parameter group {name:?} is for {family}, and {engine} {version} needs one for {}. Write the \
             name of such a group, for instance {:?}, or another engine_version.",
            needed.join(" or "),
            default_group(first, name)
        ),
    );
}

/// The families of the parameter groups of the version; none if AWS does not say.
async fn families(used: Use<'_>, facts: &dyn Facts) -> Vec<String> {
    let (Some(engine), Some(version)) = (used.engine, used.version) else { return Vec::new() };
    let Fact::Found(offered) = facts.engine_versions(&engine.to_ascii_lowercase()).await else {
        return Vec::new();
    };
    let same = offered.into_iter().filter(|offer| engine_version::is_same(&offer.version, version));
    let mut families: Vec<String> = same.map(|offer| offer.family).collect();
    families.sort_unstable();
    families.dedup();
    families
}

/// The rules about parameter groups. `$used` gives the parameter group of a planned change.
macro_rules! parameter_group_rules {
    ($prefix:literal, $used:path, quote: $quote:literal) => {{
        use $crate::rules::families::parameter_group;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-parameter-group-exists"),
                    title: "parameter_group_name names no parameter group",
                    requirement: "The parameter group must exist.",
                    source: Source::api_reference($quote),
                    kind: Kind::Error,
                    attributes: &["parameter_group_name"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"engine_version       = "5.0.6"
parameter_group_name = "redis5.0" # wrong"#),
                        Example::right(r#"engine_version       = "5.0.6"
parameter_group_name = "default.redis5.0""#),
                    ],
                },
                check: Check::Named(|subject, facts, findings| {
                    Box::pin(parameter_group::exists($used(subject), facts, findings))
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-parameter-group-family"),
                    title: "The parameter group is of another family",
                    requirement: "The family of the parameter group must be that of the engine version.",
                    source: Source::Observed {
                        answer: "Expected a parameter group of family redis5.0 but found one of family redis3.2",
                        date: Some("2019-01-04"),
                    },
                    kind: Kind::Error,
                    attributes: &["parameter_group_name", "engine_version", "engine"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"engine_version       = "5.0.6"
parameter_group_name = "default.redis7" # wrong"#),
                        Example::wrong(r#"engine_version       = "7.1"
parameter_group_name = "default.redis5.0" # wrong
apply_immediately    = true"#)
                            .after(r#"engine_version       = "5.0.6"
parameter_group_name = "default.redis5.0""#)
                            .current(),
                        Example::right(r#"engine_version       = "7.1"
parameter_group_name = "test-params"
apply_immediately    = true"#)
                            .after(r#"engine_version       = "5.0.6"
parameter_group_name = "default.redis5.0""#)
                            .current(),
                    ],
                },
                check: Check::Named(|subject, facts, findings| {
                    Box::pin(parameter_group::has_family($used(subject), facts, findings))
                }),
            },
        ]
    }};
}
pub(crate) use parameter_group_rules;
