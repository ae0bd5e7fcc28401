//! In a VPC or outside: security groups of a VPC, cache security groups, subnet groups.
//!
//! Cache security groups exist only outside a VPC. Several rules forbid them next to something that
//! exists only inside; of these the first that applies speaks: security groups of a VPC, a subnet
//! group, a node type, encryption.

use crate::framework::model::{Set, Val};
use crate::framework::path::Path;
use crate::rules::Findings;

use super::node_types;

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

/// Advises against hyphens in names of cache security groups. The document has one sentence against
/// them; AWS took them.
pub fn names_with_hyphens(names: &Val<Set<String>>, findings: &mut Findings) {
    for name in each(names).filter(|name| odd(name).is_none() && name.contains('-')) {
        findings.advise(
            Path::root(NAMES),
            format!(
                "The name {name:?} contains a hyphen. AWS takes it, although by the document \
                     there are only letters and digits."
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

/// Whether a set is known to have something in it.
#[must_use]
pub fn is_given(set: &Val<Set<String>>) -> bool {
    set.known().is_some_and(|set| !set.0.is_empty())
}

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
