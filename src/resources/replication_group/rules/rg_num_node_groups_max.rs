//! `rg-num-node-groups-max`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Findings, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-num-node-groups-max",
        title: "num_node_groups is too large",
        requirement: "At most 15 shards.",
        source: Source::api_reference(
            "A Redis (cluster mode enabled) replication group is a collection of 1 to 15 node groups (shards).",
        ),
        kind: Kind::Error,
        attributes: &["num_node_groups", "node_group_configuration"],
        limits: Limits::raised(
            Limit::Number(API_REFERENCE_2017),
            Limit::Number(500),
            "up to 500 shards, more than 90 after a quota increase",
        ),
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
    check: Check::Limit(check),
};

/// The most of 2017.
const API_REFERENCE_2017: i64 = 15;

fn check(subject: &PlannedChange<'_, ReplicationGroup>, limit: Limit, findings: &mut Findings) {
    let Some(most) = limit.number() else { return };
    // In 2017 the number of shards of a group that exists could not be changed at all:
    // rg-immutable-num-node-groups.
    if most == API_REFERENCE_2017 && subject.prior.is_some() {
        return;
    }
    let config = subject.config;
    numbers::at_most(&config.num_node_groups, most, &Path::root("num_node_groups"), findings);
    let listed = config.node_group_configuration.known().map_or(0, Vec::len);
    if config.num_node_groups.is_null() && i64::try_from(listed).is_ok_and(|listed| listed > most) {
        findings.at(
            Path::root("node_group_configuration"),
            format!("node_group_configuration lists {listed} shards. Write at most {most}."),
        );
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::framework::model::{Model as _, Val};
    use crate::framework::planned_change::Phase;
    use crate::rules::edition::Edition;

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
                replaced: None,
            };
            let mut findings = Findings::default();
            check(&subject, RULE.metadata.limits.of(edition).expect("a limit"), &mut findings);
            findings.into_vec().len()
        };
        assert_eq!(found(15, Edition::ApiReference2017, None), 0);
        assert_eq!(found(16, Edition::ApiReference2017, None), 1);
        assert_eq!(found(500, Edition::Current, None), 0);
        assert_eq!(found(501, Edition::Current, None), 1);
        let prior = ReplicationGroup::empty();
        assert_eq!(found(16, Edition::ApiReference2017, Some(&prior)), 0, "another rule says it");
        assert_eq!(found(501, Edition::Current, Some(&prior)), 1);
    }
}
