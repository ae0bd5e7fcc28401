//! `rg-num-node-groups-max`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::edition::Edition;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-num-node-groups-max",
        title: "There are too many shards",
        demand: "At most 15 shards.",
        sentence: "A Redis (cluster mode enabled) replication group is a collection of 1 to 15 node groups (shards).",
        kind: Kind::Error,
        attributes: &["num_node_groups", "node_group_configuration"],
        today: Some("up to 500 shards, more than 90 after an increase of the limit"),
        examples: &[
            Example::wrong(
                "automatic_failover_enabled = true
num_node_groups            = 16 # wrong",
            ),
            Example::right(
                "automatic_failover_enabled = true
num_node_groups            = 15",
            ),
            Example::wrong(
                "automatic_failover_enabled = true
num_node_groups            = 501 # wrong",
            )
            .current(),
            Example::right(
                "automatic_failover_enabled = true
num_node_groups            = 500",
            )
            .current(),
        ],
    },
    check: Check::Change(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, edition: Edition, findings: &mut Findings) {
    // By the document the number of shards of a group that exists does not change at all:
    // rg-immutable-num-node-groups.
    if edition == Edition::Document && subject.prior.is_some() {
        return;
    }
    let limit = edition.pick(15, 500);
    let config = subject.config;
    numbers::at_most(&config.num_node_groups, limit, &Path::root("num_node_groups"), findings);
    let listed = config.node_group_configuration.known().map_or(0, Vec::len);
    if config.num_node_groups.is_null() && i64::try_from(listed).is_ok_and(|listed| listed > limit)
    {
        findings.at(
            Path::root("node_group_configuration"),
            format!("node_group_configuration lists {listed} shards. Write at most {limit}."),
        );
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::framework::model::{Model as _, Val};
    use crate::framework::planned_change::Phase;

    #[test]
    fn listed_shards_are_counted() {
        let found = |number, edition, prior: Option<&ReplicationGroup>| {
            let mut config = ReplicationGroup::empty();
            config.node_group_configuration = Val::Known(vec![Val::Unknown; number]);
            let planned = &config;
            let (phase, changed) = (Phase::Plan, BTreeSet::new());
            let subject = PlannedChange {
                phase,
                prior,
                config: &config,
                planned,
                changed,
                recreated: false,
                replaces: false,
            };
            let mut findings = Findings::default();
            check(&subject, edition, &mut findings);
            findings.into_vec().len()
        };
        assert_eq!(found(15, Edition::Document, None), 0);
        assert_eq!(found(16, Edition::Document, None), 1);
        assert_eq!(found(500, Edition::Current, None), 0);
        assert_eq!(found(501, Edition::Current, None), 1);
        let prior = ReplicationGroup::empty();
        assert_eq!(found(16, Edition::Document, Some(&prior)), 0, "another rule says it");
        assert_eq!(found(501, Edition::Current, Some(&prior)), 1);
    }
}
