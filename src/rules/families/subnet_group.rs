//! Subnet groups: they must exist, and have a subnet in each zone.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;
use crate::rules::facts::{Fact, Facts};

/// Finds the name of a subnet group that does not exist.
pub async fn exists(name: &Val<String>, facts: &dyn Facts, findings: &mut Findings) {
    let Some(name) = name.text() else { return };
    if facts.subnet_group(name).await == Fact::Missing {
        findings.missing(
            Path::root("subnet_group_name"),
            format!(
                "There is no subnet group {name:?} in this region. Write the name of one that exists, or \
                 create it in the same configuration and refer to it."
            ),
        );
    }
}

/// Finds zones in which the subnet group has no subnet. Each zone comes with its path.
pub async fn has_zones(
    name: &Val<String>,
    zones: Vec<(Path, &str)>,
    facts: &dyn Facts,
    findings: &mut Findings,
) {
    let Some(name) = name.text().filter(|_| !zones.is_empty()) else { return };
    let Fact::Found(group) = facts.subnet_group(name).await else { return };
    for (path, zone) in zones {
        if !group.zones.iter().any(|with_subnet| with_subnet == zone) {
            findings.at(
                path,
                format!(
                    "Subnet group {name:?} has no subnet in zone {zone:?}. Write one of {}, or add a \
                     subnet there.",
                    group.zones.join(", ")
                ),
            );
        }
    }
}

/// The rules about subnet groups. `$zones` gives each zone that a configuration names with its path; the
/// attributes, the sentence and the examples are about those zones.
macro_rules! subnet_group_rules {
    (
        $prefix:literal, $noun:literal, $zones:path, attributes: [$($attribute:literal),+],
        quote: $quote:literal, examples: [$($example:expr),+ $(,)?]
    ) => {{
        use $crate::rules::families::subnet_group;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-subnet-group-exists"),
                    title: "subnet_group_name names no subnet group",
                    requirement: concat!("The subnet group must exist before the ", $noun, " is created."),
                    source: Source::api_reference("you need to create a subnet group before you start creating a cluster."),
                    kind: Kind::Error,
                    attributes: &["subnet_group_name"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"subnet_group_name = "nowhere" # wrong"#),
                        Example::right(r#"subnet_group_name = "default""#),
                    ],
                },
                check: Check::Remote(|subject, facts, findings| {
                    let name = &subject.config.subnet_group_name;
                    Box::pin(subnet_group::exists(name, facts, findings))
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-azs-in-subnet-group"),
                    title: "A zone has no subnet in the subnet group",
                    requirement: "The subnet group must have a subnet in the zone.",
                    source: Source::api_reference($quote),
                    kind: Kind::Error,
                    attributes: &[$($attribute,)+ "subnet_group_name"],
                    limits: Limits::Same,
                    examples: &[
                        $($example),+,
                    ],
                },
                check: Check::Remote(|subject, facts, findings| {
                    let (name, zones) =
                        (&subject.config.subnet_group_name, $zones(subject.config));
                    Box::pin(subnet_group::has_zones(name, zones, facts, findings))
                }),
            },
        ]
    }};
}
pub(crate) use subnet_group_rules;
