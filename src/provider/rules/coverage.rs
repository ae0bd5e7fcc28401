//! Accounts for the list of rules in the API Reference of 2017-10-24 (`tests/rules.tsv`): each listed id
//! has its check, or a reason here why it needs none. Rules that are not in the list are no matter of
//! this file.

use std::collections::BTreeMap;

use super::Entry;

/// A rule without a check.
#[derive(Clone, Copy, Debug)]
pub struct Unchecked {
    /// The id, as in `tests/rules.tsv`.
    pub id: &'static str,
    /// Why there is nothing to check.
    pub why: UncheckedReason,
}

/// Why a rule has no check.
#[derive(Clone, Copy, Debug)]
pub enum UncheckedReason {
    /// The provider can't break it; says how it is kept.
    ByConstruction(&'static str),
    /// Nobody can break or keep it here; says why.
    NotApplicable(&'static str),
}

impl Unchecked {
    const fn by_construction(id: &'static str, how: &'static str) -> Self {
        Self { id, why: UncheckedReason::ByConstruction(how) }
    }

    const fn not_applicable(id: &'static str, why: &'static str) -> Self {
        Self { id, why: UncheckedReason::NotApplicable(why) }
    }

    /// The word for it in the guide.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self.why {
            UncheckedReason::ByConstruction(_) => "by construction",
            UncheckedReason::NotApplicable(_) => "not applicable",
        }
    }

    /// How the rule is kept, or why it does not apply.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        match self.why {
            UncheckedReason::ByConstruction(reason) | UncheckedReason::NotApplicable(reason) => {
                reason
            }
        }
    }
}

/// Rules about replication groups, sorted.
static REPLICATION_GROUP: &[Unchecked] = &[
    Unchecked::not_applicable(
        "rg-aof-t1-t2",
        "AWS dropped append-only files with Redis 2.8.22; it refuses the parameter.",
    ),
    Unchecked::by_construction(
        "rg-apply-immediately-flushes-pending",
        "The description of apply_immediately says so, and a change that would make pending ones \
         early without it is refused in the plan.",
    ),
    Unchecked::by_construction(
        "rg-at-rest-engine",
        "Another engine than redis and valkey is refused by rg-engine-redis-only.",
    ),
    Unchecked::by_construction(
        "rg-auth-token-requirepass",
        "Nobody outside AWS sees the configuration file of the database: no check and no call depends \
         on it.",
    ),
    Unchecked::by_construction(
        "rg-backup-t1-cluster-mode-enabled",
        "T1 with cluster mode enabled is refused by rg-failover-t1-cluster-mode-enabled or, without \
         failover, by rg-failover-required-in-cluster-mode.",
    ),
    Unchecked::by_construction(
        "rg-cluster-mode-no-modify",
        "What can't be altered with cluster mode enabled is refused by rg-immutable-num-node-groups, \
         rg-immutable-replicas-per-node-group, rg-immutable-node-group-configuration, \
         rg-promote-single-primary and rg-snapshotting-cluster-cluster-mode. What \
         ModifyReplicationGroup describes for that mode is changed in place.",
    ),
    Unchecked::by_construction(
        "rg-delete-not-revertible",
        "The message of a deletion that is interrupted says that AWS continues.",
    ),
    Unchecked::by_construction(
        "rg-final-snapshot-from-primary",
        "AWS takes the snapshot. The wait for a deletion goes on while the group is snapshotting.",
    ),
    Unchecked::by_construction("rg-id-required", "The schema requires replication_group_id."),
    Unchecked::by_construction(
        "rg-immutable-auth-token",
        "The API Reference has no parameter for it and forbids nothing; AWS changes a token in place, and \
         so do both editions. Without a replacement nothing is lost.",
    ),
    Unchecked::by_construction(
        "rg-node-group-id-modify",
        "ModifyReplicationGroup is never sent with NodeGroupId: the request has no such field.",
    ),
    Unchecked::not_applicable(
        "rg-node-type-region",
        "The table of regions and node types is missing from the API Reference, and no call lists them.",
    ),
    Unchecked::by_construction(
        "rg-num-cache-clusters-in-place",
        "A change is made with IncreaseReplicaCount and DecreaseReplicaCount; no plan replaces a \
         group for it.",
    ),
    Unchecked::by_construction(
        "rg-replicas-in-place-cluster-mode-disabled",
        "A change is made with IncreaseReplicaCount and DecreaseReplicaCount; no plan replaces a \
         group for it, and rg-immutable-replicas-per-node-group is about cluster mode enabled only.",
    ),
    Unchecked::by_construction(
        "rg-transit-engine",
        "Another engine than redis and valkey is refused by rg-engine-redis-only.",
    ),
    Unchecked::by_construction(
        "rg-transit-vpc",
        "rg-transit-subnet-group requires a subnet group, which is in a VPC, and \
         rg-subnet-group-excludes-security-group-names allows nothing from outside next to it.",
    ),
];

/// Rules about clusters, sorted.
static CLUSTER: &[Unchecked] = &[
    Unchecked::not_applicable(
        "cc-aof-t1-t2",
        "AWS dropped append-only files with Redis 2.8.22; it refuses the parameter.",
    ),
    Unchecked::by_construction(
        "cc-apply-immediately-flushes-pending",
        "The description of apply_immediately says so, and every change plans pending_modified_values as \
         known after apply.",
    ),
    Unchecked::by_construction(
        "cc-delete-cluster-mode-member",
        "AWS refuses the deletion; the message names the group, the reasons and the ways out.",
    ),
    Unchecked::by_construction(
        "cc-delete-last-replica",
        "AWS refuses the deletion; the message names the group, the reasons and the ways out.",
    ),
    Unchecked::by_construction(
        "cc-delete-not-revertible",
        "The message of a deletion that is interrupted says that AWS continues.",
    ),
    Unchecked::by_construction(
        "cc-encryption-flags-read-only",
        "Two of the three flags are computed in the schema, and cc-transit-encryption-enabled-later refuses the third.",
    ),
    Unchecked::by_construction("cc-id-required", "The schema requires cluster_id."),
    Unchecked::by_construction(
        "cc-new-azs-count",
        "Zones are sent for each of the nodes that are added, or for none.",
    ),
    Unchecked::by_construction(
        "cc-new-azs-memcached-only",
        "No node is ever added to a Redis cluster: cc-num-nodes-redis.",
    ),
    Unchecked::by_construction(
        "cc-new-azs-only-when-adding",
        "Zones are sent only with a number greater than that of all nodes, pending ones included.",
    ),
    Unchecked::not_applicable(
        "cc-node-type-region",
        "The table of regions and node types is missing from the API Reference, and no call lists them.",
    ),
    Unchecked::by_construction(
        "cc-num-nodes-equal-cancels-pending",
        "The number is sent only if the plan changes it and AWS has another one, as it is or as pending.",
    ),
    Unchecked::by_construction(
        "cc-num-nodes-pending-not-queued",
        "The request is made from what AWS has pending at that moment.",
    ),
    Unchecked::by_construction(
        "cc-pending-modification-replaced",
        "Pending values are sent again, as they are, with every change that waits.",
    ),
    Unchecked::by_construction(
        "cc-pending-node-az-fixed",
        "Zones are sent for nodes that are added; those of pending nodes count as taken.",
    ),
    Unchecked::by_construction(
        "cc-remove-node-ids-count",
        "As many ids are sent as nodes go, counted from the existing or pending ones, whichever are more.",
    ),
    Unchecked::by_construction(
        "cc-remove-node-ids-only-when-reducing",
        "Ids are sent only with a number below the existing or pending one, whichever is greater.",
    ),
    Unchecked::by_construction(
        "cc-remove-node-ids-required",
        "The ids are worked out: node_ids_to_remove, then zones that leave the list, then the highest.",
    ),
    Unchecked::by_construction(
        "cc-replication-group-replica-spread",
        "availability_zone is computed: without the line AWS chooses the zone.",
    ),
];

/// Rules about reading, rebooting and failover tests, sorted.
static OPERATION: &[Unchecked] = &[
    Unchecked::by_construction(
        "ds-cc-max-records",
        "Every page is asked for with 100 records; no attribute sets another number.",
    ),
    Unchecked::by_construction(
        "ds-cc-nodes-incomplete",
        "What a node does not show is null in the state; nothing is planned from it.",
    ),
    Unchecked::by_construction(
        "ds-id-not-case-sensitive",
        "Ids that AWS returns are compared without regard to case.",
    ),
    Unchecked::by_construction("ds-marker", "Pages are read until there is no marker."),
    Unchecked::by_construction(
        "ds-rg-max-records",
        "Every page is asked for with 100 records; no attribute sets another number.",
    ),
    Unchecked::by_construction(
        "ds-rg-redis-only",
        "rg-engine-redis-only refuses any other engine.",
    ),
    Unchecked::by_construction(
        "ds-show-cache-node-info",
        "Every read of clusters asks for their nodes.",
    ),
    Unchecked::by_construction(
        "failover-daily-limit",
        "Right before the call the tests of the last 24 hours are counted from the events of all \
         groups; a test beyond the limit is refused at node_group_id.",
    ),
    Unchecked::by_construction(
        "failover-needs-automatic-failover",
        "The group is read right before the call; without automatic failover it is refused at \
         replication_group_id.",
    ),
    Unchecked::by_construction(
        "failover-node-group-id-required",
        "The schema requires node_group_id.",
    ),
    Unchecked::by_construction(
        "failover-parallel-across-groups",
        "Locks are per group, so groups are tested at the same time.",
    ),
    Unchecked::by_construction(
        "failover-replication-group-id-required",
        "The schema requires replication_group_id.",
    ),
    Unchecked::by_construction(
        "failover-serial-within-group",
        "A process has one lock per group, held until the last event of the test.",
    ),
    Unchecked::by_construction("reboot-cluster-id-required", "The schema requires cluster_id."),
    Unchecked::by_construction(
        "reboot-cluster-mode-enabled",
        "The cluster and its group are read right before the call; cluster mode is refused at \
         cluster_id.",
    ),
    Unchecked::by_construction(
        "reboot-data-loss",
        "Every plan that reboots, and every action, warns at cluster_id.",
    ),
];

/// Every rule without a check.
pub fn all() -> impl Iterator<Item = &'static Unchecked> {
    REPLICATION_GROUP.iter().chain(CLUSTER).chain(OPERATION)
}

/// Id, kind, and when it can be decided at the earliest: our extract of the list of rules.
const LIST: &str = include_str!("../../../tests/rules.tsv");

/// A rule of the list.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// The id.
    pub id: &'static str,
    /// What breaking it leads to.
    pub kind: &'static str,
    /// When it can be decided at the earliest.
    pub when: &'static str,
}

/// The list of rules in the API Reference of 2017-10-24.
pub fn list() -> impl Iterator<Item = Listed> {
    LIST.lines().skip(1).map(|line| {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        Listed { id: next(), kind: next(), when: next() }
    })
}

/// How a listed rule is accounted for: `None` if it is not.
#[must_use]
pub fn class(id: &str, checked: &[Entry], unchecked: &[&Unchecked]) -> Option<&'static str> {
    let check = checked.iter().find(|entry| entry.metadata.id == id);
    match check {
        Some(entry) if entry.when.contains("AWS") => Some("checked at apply"),
        Some(entry) => Some(entry.metadata.kind.word()),
        None => unchecked.iter().find(|rule| rule.id == id).map(|rule| rule.word()),
    }
}

/// How many listed rules are accounted for in which way.
#[must_use]
pub fn counts(checked: &[Entry]) -> BTreeMap<&'static str, usize> {
    let unchecked: Vec<&Unchecked> = all().collect();
    let mut counts = BTreeMap::new();
    for class in list().filter_map(|rule| class(rule.id, checked, &unchecked)) {
        *counts.entry(class).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;
    use std::io::Write as _;

    use super::*;
    use crate::provider::rules;
    use crate::rules::{Kind, Limits, RuleMetadata, Source};

    /// Changes that AWS makes in place today by a way of its own: an error in both editions.
    const REFUSED: &[&str] = &["rg-cluster-mode-switch"];

    fn unique<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::new();
        for id in ids {
            assert!(found.insert(id), "{id} stands twice");
        }
        found
    }

    #[test]
    fn every_listed_rule_is_accounted_for() {
        let checked = rules::all();
        let unchecked: Vec<&Unchecked> = all().collect();
        let with_check = unique(checked.iter().map(|entry| entry.metadata.id));
        let with_reason = unique(all().map(|rule| rule.id));
        let listed = unique(list().map(|rule| rule.id));
        assert_eq!(with_check.intersection(&with_reason).next(), None, "a check and a reason");
        assert_eq!(with_reason.difference(&listed).next(), None, "reasons are for listed rules");
        let mut open: Vec<&str> = listed.into_iter().collect();
        open.retain(|id| class(id, &checked, &unchecked).is_none());
        assert_eq!(open, Vec::<&str>::new(), "not accounted for");
        for rule in list().filter(|rule| rule.when == "validate") {
            assert_ne!(class(rule.id, &checked, &unchecked), Some("not applicable"), "{}", rule.id);
        }
        let counts = counts(&checked);
        assert!(counts.get("not applicable").is_none_or(|number| *number <= 25));
        let counts: Vec<String> =
            counts.iter().map(|(class, number)| format!("{number} {class}")).collect();
        let mut text = format!("of {} rules: {}\n", list().count(), counts.join(", "));
        for rule in all() {
            let _ = writeln!(text, "  {}: {}. {}", rule.id, rule.word(), rule.reason());
        }
        // Straight to the terminal: the test runner hides what a passing test prints.
        drop(std::io::stderr().write_all(text.as_bytes()));
    }

    #[test]
    fn a_rule_outside_the_list_is_welcome_and_a_listed_one_without_check_or_reason_is_found() {
        static NEW: RuleMetadata = RuleMetadata {
            id: "sc-name-length",
            title: "name is too long",
            requirement: "At most 40 characters.",
            source: Source::Observed { answer: "The name is too long.", date: None },
            kind: Kind::Error,
            attributes: &["name"],
            limits: Limits::Same,
            examples: &[],
        };
        let mut checked = rules::all();
        let before = counts(&checked);
        checked.push(Entry { resource: "elasticache_x", metadata: &NEW, when: "validate" });
        assert_eq!(counts(&checked), before);
        assert_eq!(class("rg-nothing", &checked, &[]), None);
        assert_eq!(class("sc-name-length", &checked, &[]), Some("error"));
    }

    #[test]
    fn reasons_name_rules_that_exist() {
        let known: BTreeSet<String> = rules::all()
            .iter()
            .map(|entry| entry.metadata.id)
            .chain(list().map(|rule| rule.id))
            .map(str::to_owned)
            .collect();
        for rule in all() {
            let words = rule.reason().split([' ', ',', '.', ':', ';', '(', ')']);
            let prefixes = ["rg-", "cc-", "failover-", "reboot-", "ds-"];
            for word in words.filter(|word| prefixes.iter().any(|prefix| word.starts_with(prefix)))
            {
                assert!(known.contains(word), "{}: there is no {word}", rule.id);
            }
        }
    }

    #[test]
    fn listed_rules_are_of_the_kind_and_phase_of_the_list() {
        for Listed { id, kind, when } in list() {
            let entries = rules::all();
            let Some(entry) = entries.iter().find(|entry| entry.metadata.id == id) else {
                continue;
            };
            // Where AWS makes in place today what the list replaces, no edition replaces.
            let limit = entry.metadata.limits.current_limit();
            let refused = kind == "replacement" && (limit.is_some() || REFUSED.contains(&id));
            let expected = if refused { "error" } else { kind };
            assert_eq!(entry.metadata.kind.word(), expected, "{id}");
            if when == "validate" && kind == "error" && limit.is_none() {
                assert_eq!(entry.when, "validate", "{id}");
            }
        }
    }

    #[test]
    fn titles_are_constant_and_tell_rules_apart() {
        let mut titles = BTreeSet::new();
        for entry in rules::all() {
            let title = (entry.resource, entry.metadata.title);
            assert!(titles.insert(title), "{}: {:?} again", entry.metadata.id, title);
        }
    }
}
