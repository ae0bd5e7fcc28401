//! Accounts for the rules that have no check: how each is kept all the same, or why it does not apply.

/// A rule without a check.
#[derive(Clone, Copy, Debug)]
pub struct Uncoded {
    /// The id, as in `tests/rules.tsv`.
    pub id: &'static str,
    /// Why there is nothing to check.
    pub why: Why,
}

/// Why a rule has no check.
#[derive(Clone, Copy, Debug)]
pub enum Why {
    /// The provider can't break it; says how it is kept.
    ByConstruction(&'static str),
    /// Nobody can break or keep it here; says why.
    NotApplicable(&'static str),
}

impl Uncoded {
    const fn by_construction(id: &'static str, how: &'static str) -> Self {
        Self { id, why: Why::ByConstruction(how) }
    }
}

/// Rules about replication groups, sorted.
static REPLICATION_GROUP: &[Uncoded] = &[
    Uncoded::by_construction(
        "rg-at-rest-engine",
        "Another engine than redis and valkey is refused by rg-engine-redis-only.",
    ),
    Uncoded::by_construction(
        "rg-backup-t1-cluster-mode-enabled",
        "T1 with cluster mode enabled is refused by rg-failover-t1-cluster-mode-enabled or, without \
         failover, by rg-failover-required-in-cluster-mode.",
    ),
    Uncoded::by_construction("rg-id-required", "The schema requires replication_group_id."),
    Uncoded::by_construction(
        "rg-transit-engine",
        "Another engine than redis and valkey is refused by rg-engine-redis-only.",
    ),
    Uncoded::by_construction(
        "rg-transit-vpc",
        "rg-transit-subnet-group demands a subnet group, which is in a VPC, and \
         rg-subnet-group-excludes-security-group-names allows nothing from outside next to it.",
    ),
];

/// Rules about clusters, sorted.
static CLUSTER: &[Uncoded] = &[];

/// Rules about reading, rebooting and failover tests, sorted.
static OPERATION: &[Uncoded] = &[];

/// Every rule without a check.
pub fn all() -> impl Iterator<Item = &'static Uncoded> {
    REPLICATION_GROUP.iter().chain(CLUSTER).chain(OPERATION)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Write as _;
    use std::io::Write as _;

    use super::*;
    use crate::rules;

    /// Beginnings of ids of which all must be accounted for. Add one when its rules are complete.
    const COMPLETE: &[&str] = &[];

    /// Id, kind, and when it can be decided at the earliest: our extract of the list of rules.
    const LIST: &str = include_str!("../../tests/rules.tsv");

    /// Id, kind, when.
    fn list() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        LIST.lines().skip(1).map(|line| {
            let mut fields = line.split('\t');
            let mut next = || fields.next().expect("three columns");
            (next(), next(), next())
        })
    }

    #[test]
    fn every_rule_is_accounted_for() {
        let coded: BTreeMap<&str, rules::Entry> =
            rules::all().into_iter().map(|entry| (entry.about.id, entry)).collect();
        let uncoded: BTreeMap<&str, Why> = all().map(|rule| (rule.id, rule.why)).collect();
        assert_eq!(coded.len(), rules::all().len(), "an id stands twice");
        assert_eq!(uncoded.len(), all().count(), "an id stands twice");
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut reasons = String::new();
        let mut open = Vec::new();
        for (id, _, when) in list() {
            let class = match (coded.get(id), uncoded.get(id)) {
                (Some(_), Some(_)) => panic!("{id} has a check and none"),
                (Some(entry), None) if entry.when.contains("AWS") => "checked at apply",
                (Some(entry), None) => entry.about.kind.word(),
                (None, Some(Why::ByConstruction(how))) => {
                    let _ = writeln!(reasons, "  {id}: {how}");
                    "by construction"
                }
                (None, Some(Why::NotApplicable(why))) => {
                    assert_ne!(when, "validate", "{id} can be checked");
                    let _ = writeln!(reasons, "  {id}: not applicable. {why}");
                    "not applicable"
                }
                (None, None) => {
                    let complete = COMPLETE.iter().any(|prefix| id.starts_with(prefix));
                    assert!(!complete, "{id} is not accounted for");
                    open.push(id);
                    "not accounted for"
                }
            };
            *counts.entry(class).or_default() += 1;
        }
        assert!(counts.get("not applicable").is_none_or(|number| *number <= 25));
        let counts: Vec<String> =
            counts.iter().map(|(class, number)| format!("{number} {class}")).collect();
        let total = list().count();
        let text = format!("of {total} rules: {}\n{reasons}", counts.join(", "));
        // Straight to the terminal: the test runner hides what a passing test prints.
        drop(std::io::stderr().write_all(text.as_bytes()));
    }

    #[test]
    fn rules_are_of_the_kind_and_phase_of_the_list() {
        let listed: BTreeMap<&str, (&str, &str)> =
            list().map(|(id, kind, when)| (id, (kind, when))).collect();
        for entry in rules::all() {
            let id = entry.about.id;
            let (kind, when) = *listed.get(id).unwrap_or_else(|| panic!("there is no rule {id}"));
            // Where AWS makes in place today what the document replaces, no edition replaces.
            let refused = kind == "replacement" && entry.about.today.is_some();
            let expected = if refused { "error" } else { kind };
            assert_eq!(entry.about.kind.word(), expected, "{id}");
            if when == "validate" && kind == "error" && entry.about.today.is_none() {
                assert_eq!(entry.when, "validate", "{id}");
            }
        }
        for rule in all() {
            assert!(listed.contains_key(rule.id), "there is no rule {}", rule.id);
        }
    }

    #[test]
    fn titles_are_constant_and_tell_rules_apart() {
        let mut titles = BTreeSet::new();
        for entry in rules::all() {
            let title = (entry.resource, entry.about.title);
            assert!(titles.insert(title), "{}: {:?} again", entry.about.id, entry.about.title);
        }
    }
}
