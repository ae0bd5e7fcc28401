//! Accounts for the rules that have no check: how each is kept all the same, or why it does not apply.

/// A rule without a check.
#[derive(Clone, Copy, Debug)]
pub struct Unchecked {
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

impl Unchecked {
    const fn by_construction(id: &'static str, how: &'static str) -> Self {
        Self { id, why: Why::ByConstruction(how) }
    }

    const fn not_applicable(id: &'static str, why: &'static str) -> Self {
        Self { id, why: Why::NotApplicable(why) }
    }

    /// The word for it in the guide.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self.why {
            Why::ByConstruction(_) => "by construction",
            Why::NotApplicable(_) => "not applicable",
        }
    }

    /// How the rule is kept, or why it does not apply.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        match self.why {
            Why::ByConstruction(reason) | Why::NotApplicable(reason) => reason,
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
        "The message of a deletion that is interrupted says that AWS goes on with it.",
    ),
    Unchecked::by_construction(
        "rg-final-snapshot-from-primary",
        "AWS takes the snapshot. The wait for a deletion goes on while the group is snapshotting.",
    ),
    Unchecked::by_construction("rg-id-required", "The schema requires replication_group_id."),
    Unchecked::by_construction(
        "rg-immutable-auth-token",
        "The document has no parameter for it and forbids nothing; AWS changes a token in place, and \
         so do both editions. Without a replacement nothing is lost.",
    ),
    Unchecked::by_construction(
        "rg-node-group-id-modify",
        "ModifyReplicationGroup is never sent with NodeGroupId: the request has no such field.",
    ),
    Unchecked::not_applicable(
        "rg-node-type-region",
        "The document's table of regions and node types is missing from it, and no call lists them.",
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
        "rg-transit-subnet-group demands a subnet group, which is in a VPC, and \
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
        "The message of a deletion that is interrupted says that AWS goes on with it.",
    ),
    Unchecked::by_construction(
        "cc-encryption-flags-read-only",
        "The schema has the three flags as computed: terraform itself refuses to set them.",
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
        "The document's table of regions and node types is missing from it, and no call lists them.",
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
        "Pending values that are still wanted are sent again with every change.",
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
         groups; the one that is too many is refused at node_group_id.",
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
        "Turns are taken for each group, so groups are tested at the same time.",
    ),
    Unchecked::by_construction(
        "failover-replication-group-id-required",
        "The schema requires replication_group_id.",
    ),
    Unchecked::by_construction(
        "failover-serial-within-group",
        "A process has one turn for each group, kept until the last event of the test.",
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

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Write as _;
    use std::io::Write as _;

    use super::*;
    use crate::provider::rules;

    /// Beginnings of ids of which all must be accounted for. Add one when its rules are complete.
    const COMPLETE: &[&str] = &["cc-"];

    /// Changes that AWS makes in place today by a way of its own: an error in both editions.
    const REFUSED: &[&str] = &["rg-cluster-mode-switch"];

    /// Id, kind, and when it can be decided at the earliest: our extract of the list of rules.
    const LIST: &str = include_str!("../../../tests/rules.tsv");

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
            let in_place = entry.about.today.is_some() || REFUSED.contains(&id);
            let refused = kind == "replacement" && in_place;
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
