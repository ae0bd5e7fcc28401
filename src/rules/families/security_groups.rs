//! In a VPC or outside: security groups of a VPC, cache security groups, subnet groups.
//!
//! Cache security groups exist only outside a VPC. Several rules forbid them next to something that
//! exists only inside; of these the first that applies speaks: security groups of a VPC, a subnet
//! group, a node type, encryption.

use crate::framework::model::{Set, Val};
use crate::framework::path::Path;
use crate::rules::Findings;

use crate::rules::common::node_types;

/// What a configuration says of its network.
#[derive(Clone, Copy, Debug)]
pub struct Network<'a> {
    /// `subnet_group_name`.
    pub subnet_group: &'a Val<String>,
    /// `security_group_ids`.
    pub ids: &'a Val<Set<String>>,
    /// `security_group_names`.
    pub names: &'a Val<Set<String>>,
}

const NAMES: &str = "security_group_names";

impl Network<'_> {
    /// Finds names of cache security groups next to ids of security groups of a VPC.
    pub fn names_with_ids(&self, findings: &mut Findings) {
        if any(self.names) && any(self.ids) {
            findings.at(
                Path::root(NAMES),
                "security_group_names is for clusters outside a VPC, and security_group_ids for \
                 those inside. Keep security_group_ids.",
            );
        }
    }

    /// Finds names of cache security groups next to a subnet group.
    pub fn names_with_subnet_group(&self, findings: &mut Findings) {
        if let Some(subnet_group) = self.subnet_group.text()
            && any(self.names)
            && !any(self.ids)
        {
            findings.at(
                Path::root(NAMES),
                format!(
                    "security_group_names is for clusters outside a VPC, and subnet_group_name = \
                     {subnet_group:?} puts this one inside. Write security_group_ids instead."
                ),
            );
        }
    }

    /// Finds names of cache security groups with nodes of type T2.
    pub fn names_with_t2(&self, node_type: &Val<String>, findings: &mut Findings) {
        if self.outside() && node_types::family(node_type) == Some("t2") {
            findings.at(
                Path::root("node_type"),
                "T2 nodes exist only in a VPC, and security_group_names is for clusters outside. \
                 Write security_group_ids and subnet_group_name instead, or another node_type.",
            );
        }
    }

    /// Whether the configuration names cache security groups, and nothing of a VPC.
    #[must_use]
    pub fn outside(&self) -> bool {
        any(self.names) && !any(self.ids) && self.subnet_group.is_null()
    }
}

/// Whether the set is known to have an element.
fn any(set: &Val<Set<String>>) -> bool {
    set.known().is_some_and(|set| !set.0.is_empty())
}

/// Finds names of cache security groups with more than 255 characters.
pub fn names_too_long(names: &Val<Set<String>>, findings: &mut Findings) {
    for name in each(names) {
        let length = name.chars().count();
        if length > 255 {
            findings.at(
                Path::root(NAMES),
                format!(
                    "A name in security_group_names has {length} characters. Write at most 255."
                ),
            );
        }
    }
}

/// Finds names of cache security groups with characters other than letters, digits and hyphens.
pub fn names_with_odd_characters(names: &Val<Set<String>>, findings: &mut Findings) {
    for name in each(names) {
        if let Some(odd) = odd(name) {
            findings.at(
                Path::root(NAMES),
                format!("The name {name:?} contains {odd:?}. Write only letters and digits."),
            );
        }
    }
}

/// Advises against hyphens in names of cache security groups. The API Reference of 2017-10-24 has one
/// sentence against them; AWS took them.
pub fn names_with_hyphens(names: &Val<Set<String>>, findings: &mut Findings) {
    for name in each(names).filter(|name| odd(name).is_none() && name.contains('-')) {
        findings.advise(
            Path::root(NAMES),
            format!(
                "The name {name:?} contains a hyphen. AWS accepts it, although the API Reference of 2017-10-24 \
                 allows only letters and digits."
            ),
        );
    }
}

/// Finds ids of security groups that have not the form of one, such as names.
pub fn ids_of_another_form(ids: &Val<Set<String>>, findings: &mut Findings) {
    for id in each(ids).filter(|id| !id.starts_with("sg-")) {
        findings.at(
            Path::root("security_group_ids"),
            format!(
                "{id:?} is not the ID of a security group. Write one such as \"sg-0123456789abcdef0\"; for \
                 a group that you know by name, use the data source aws_security_group."
            ),
        );
    }
}

/// Finds the name `Default`.
pub fn names_default(names: &Val<Set<String>>, findings: &mut Findings) {
    for name in each(names).filter(|name| *name == "Default") {
        findings.at(
            Path::root(NAMES),
            format!(
                "security_group_names contains {name:?}. Write the name of a group of your own."
            ),
        );
    }
}

fn odd(name: &str) -> Option<char> {
    name.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '-')
}

fn each(names: &Val<Set<String>>) -> impl Iterator<Item = &str> {
    names.known().into_iter().flat_map(|names| names.0.iter().filter_map(Val::text))
}

/// Finds ids of security groups of a VPC where a `noun` was created outside.
pub fn ids_outside(before: &Network<'_>, now: &Network<'_>, noun: &str, findings: &mut Findings) {
    // Next to names the ids are wrong already.
    if before.outside() && any(now.ids) && !any(now.names) {
        findings.at(
            Path::root("security_group_ids"),
            format!(
                "security_group_ids is for a {noun} in a VPC, and this one was created outside. Write \
                 security_group_names, or make a new {noun} in a subnet group; its content is lost."
            ),
        );
    }
}

/// Finds names of cache security groups where a `noun` was created in a VPC.
pub fn names_inside(before: &Network<'_>, now: &Network<'_>, noun: &str, findings: &mut Findings) {
    // Next to something else of a VPC the names are wrong already.
    if let Some(group) = before.subnet_group.text()
        && now.outside()
    {
        findings.at(
            Path::root(NAMES),
            format!(
                "security_group_names is for a {noun} outside a VPC, and this one was created inside, \
                 in subnet group {group:?}. Write security_group_ids instead."
            ),
        );
    }
}

/// The rules about security groups, in a VPC and outside. `$network` gives what a configuration says of its
/// network, `$object` is the API Reference's name of what is created; the quotes are its sentences.
macro_rules! security_group_rules {
    (
        $prefix:literal, $noun:literal, $network:path, object: $object:literal,
        associated: $associated:literal,
        name: $name:literal, outside: $outside:literal, ids: $ids:literal, names: $names:literal
    ) => {{
        use $crate::rules::families::security_groups;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-security-group-ids-exclude-names"),
                    title: "Security groups are given in two ways",
                    requirement: "security_group_ids (in a VPC) and security_group_names (outside) exclude each other.",
                    source: Source::api_reference(concat!("Use this parameter only when you are creating a ", $object, " in an Amazon Virtual Private Cloud (Amazon VPC).")),
                    kind: Kind::Error,
                    attributes: &["security_group_names", "security_group_ids"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"security_group_ids   = ["sg-0123456789abcdef0"]
security_group_names = ["classic"] # wrong"#),
                        Example::right(r#"security_group_ids = ["sg-0123456789abcdef0"]"#),
                        Example::right(r#"security_group_names = ["classic"]"#),
                    ],
                },
                check: Check::Config(|config, findings| $network(config).names_with_ids(findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-security-group-ids-form"),
                    title: "security_group_ids has something else than an ID",
                    requirement: "IDs of security groups, which begin with sg-.",
                    source: Source::api_reference($associated),
                    kind: Kind::Error,
                    attributes: &["security_group_ids"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"security_group_ids = ["default"] # wrong"#),
                        Example::right(r#"security_group_ids = ["sg-0123456789abcdef0"]"#),
                    ],
                },
                check: Check::Config(|config, findings| {
                    security_groups::ids_of_another_form(&config.security_group_ids, findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-security-group-ids-vpc-", $noun),
                    title: concat!("The ", $noun, " is outside a VPC"),
                    requirement: concat!("Security groups of a VPC only for a ", $noun, " in a VPC."),
                    source: Source::api_reference($ids),
                    kind: Kind::Error,
                    attributes: &["security_group_ids", "security_group_names"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"security_group_ids = ["sg-0123456789abcdef0"] # wrong"#)
                            .after(r#"security_group_names = ["classic"]"#),
                        Example::right(r#"security_group_names = ["other"]"#)
                            .after(r#"security_group_names = ["classic"]"#),
                    ],
                },
                check: Check::Plan(|subject, findings| {
                    if let Some(prior) = subject.existing() {
                        let (before, now) = ($network(prior), $network(subject.config));
                        security_groups::ids_outside(&before, &now, $noun, findings);
                    }
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-security-group-name-alphanumeric"),
                    title: "A name in security_group_names is not alphanumeric",
                    requirement: "Only letters and digits; a hyphen is a warning.",
                    source: Source::api_reference($name),
                    kind: Kind::Error,
                    attributes: &["security_group_names"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"security_group_names = ["my_group"] # wrong"#),
                        Example::wrong(r#"security_group_names = ["my-group"] # wrong"#).in_plan(),
                        Example::right(r#"security_group_names = ["mygroup1"]"#),
                    ],
                },
                check: Check::Split {
                    config: |config, findings| {
                        let names = &config.security_group_names;
                        security_groups::names_with_odd_characters(names, findings);
                    },
                    plan: |subject, findings| {
                        let names = &subject.config.security_group_names;
                        security_groups::names_with_hyphens(names, findings);
                    },
                },
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-security-group-name-length"),
                    title: "A name in security_group_names is too long",
                    requirement: "At most 255 characters each.",
                    source: Source::api_reference($name),
                    kind: Kind::Error,
                    attributes: &["security_group_names"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"security_group_names = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] # wrong"#),
                        Example::right(r#"security_group_names = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]"#),
                    ],
                },
                check: Check::Config(|config, findings| {
                    security_groups::names_too_long(&config.security_group_names, findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-security-group-name-not-default"),
                    title: "security_group_names contains Default",
                    requirement: "Must not be Default.",
                    source: Source::api_reference($name),
                    kind: Kind::Error,
                    attributes: &["security_group_names"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"security_group_names = ["Default"] # wrong"#),
                        Example::right(r#"security_group_names = ["default"]"#),
                        Example::right(r#"security_group_names = ["mygroup"]"#),
                    ],
                },
                check: Check::Config(|config, findings| {
                    security_groups::names_default(&config.security_group_names, findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-security-group-names-nonvpc-", $noun),
                    title: concat!("The ", $noun, " is in a VPC"),
                    requirement: concat!("Cache security groups only for a ", $noun, " outside a VPC."),
                    source: Source::api_reference($names),
                    kind: Kind::Error,
                    attributes: &["security_group_names", "security_group_ids", "subnet_group_name"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"security_group_names = ["classic"] # wrong"#)
                            .after(r#"subnet_group_name = "default""#),
                        Example::right(r#"subnet_group_name  = "default"
security_group_ids = ["sg-0123456789abcdef0"]"#)
                            .after(r#"subnet_group_name = "default""#),
                    ],
                },
                check: Check::Plan(|subject, findings| {
                    if let Some(prior) = subject.existing() {
                        let (before, now) = ($network(prior), $network(subject.config));
                        security_groups::names_inside(&before, &now, $noun, findings);
                    }
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-subnet-group-excludes-security-group-names"),
                    title: "security_group_names contradicts subnet_group_name",
                    requirement: "Not together: a subnet group is in a VPC, cache security groups are not.",
                    source: Source::api_reference($outside),
                    kind: Kind::Error,
                    attributes: &["security_group_names", "subnet_group_name", "security_group_ids"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"subnet_group_name    = "default"
security_group_names = ["classic"] # wrong"#),
                        Example::right(r#"subnet_group_name  = "default"
security_group_ids = ["sg-0123456789abcdef0"]"#),
                    ],
                },
                check: Check::Config(|config, findings| $network(config).names_with_subnet_group(findings)),
            },
        ]
    }};
}
pub(crate) use security_group_rules;

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> Val<Set<String>> {
        Val::Known(names.iter().map(|name| (*name).to_owned()).collect())
    }

    fn count(check: impl FnOnce(&mut Findings)) -> usize {
        let mut findings = Findings::default();
        check(&mut findings);
        findings.into_vec().len()
    }

    #[test]
    fn one_of_the_rules_speaks() {
        let (group, none): (Val<String>, Val<String>) = ("a".into(), Val::Null);
        let (t2, names, no_names, ids) =
            ("cache.t2.micro".into(), set(&["a"]), set(&[]), set(&["sg-1"]));
        for (subnet_group, ids, names, expected) in [
            (&none, &Val::Null, &names, [0, 0, 1]),
            (&group, &Val::Null, &names, [0, 1, 0]),
            (&group, &ids, &names, [1, 0, 0]),
            (&none, &ids, &names, [1, 0, 0]),
            (&group, &ids, &no_names, [0, 0, 0]),
            (&Val::Unknown, &Val::Unknown, &names, [0, 0, 0]),
            (&group, &ids, &Val::Unknown, [0, 0, 0]),
        ] {
            let network = Network { subnet_group, ids, names };
            let found = [
                count(|findings| network.names_with_ids(findings)),
                count(|findings| network.names_with_subnet_group(findings)),
                count(|findings| network.names_with_t2(&t2, findings)),
            ];
            assert_eq!(found, expected, "{network:?}");
        }
    }

    #[test]
    fn names_have_at_most_255_letters_and_digits() {
        let (long, longer) = ("a".repeat(255), "a".repeat(256));
        assert_eq!(count(|findings| names_too_long(&set(&[&long, &longer]), findings)), 1);
        let names = set(&["good1", "my-group", "my_group", "Default", "default"]);
        assert_eq!(count(|findings| names_with_odd_characters(&names, findings)), 1);
        assert_eq!(count(|findings| names_with_hyphens(&names, findings)), 1);
        assert_eq!(count(|findings| names_default(&names, findings)), 1);
    }
}
