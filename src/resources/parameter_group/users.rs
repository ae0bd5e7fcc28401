//! What a planned change means for the clusters that use the group.

use std::collections::BTreeSet;

use super::messages;
use super::model::ParameterGroup;
use super::parameters;
use crate::aws::{Fact, Facts, GroupUser};
use crate::client::Client;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::planned_change::{Phase, PlannedChange};

/// What a plan says if clusters use the group: that it can't be replaced under the same name, and that a
/// parameter waits for a reboot. Nothing is said where AWS can't be asked or may not (`plan_checks`).
pub(super) async fn check(
    client: &Client,
    change: &PlannedChange<'_, ParameterGroup>,
) -> Diagnostics {
    let mut found = Diagnostics::new();
    if change.phase != Phase::Plan {
        return found;
    }
    let facts = client.facts(&change.planned.region);
    if let Some(before) = change.replaced {
        if let Some(name) = same_name(before, change.planned) {
            let users = users(&facts, name).await;
            if !users.is_empty() {
                found.push(messages::replaced_in_use(name, &reasons(change, before), &users));
            }
        }
        return found;
    }
    let Some(before) = change.prior else { return found };
    let waiting = static_parameters(&facts, before, change.planned).await;
    if let (Some(name), false) = (before.id.text(), waiting.is_empty()) {
        let users = users(&facts, name).await;
        if !users.is_empty() {
            found.push(messages::needs_reboot(&waiting, &users));
        }
    }
    found
}

/// The name, if the new group has that of the old one.
fn same_name<'a>(before: &'a ParameterGroup, planned: &ParameterGroup) -> Option<&'a str> {
    let (before, now) = (before.name.text()?, planned.name.text()?);
    before.eq_ignore_ascii_case(now).then_some(before)
}

/// The changed arguments for which the group is replaced; none if it is replaced for another reason.
fn reasons(
    change: &PlannedChange<'_, ParameterGroup>,
    before: &ParameterGroup,
) -> Vec<&'static str> {
    let planned = change.planned;
    let all = [
        ("family", before.family != planned.family),
        ("description", before.description != planned.description),
    ];
    all.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect()
}

async fn users(facts: &dyn Facts, name: &str) -> Vec<String> {
    match facts.group_users().await {
        Fact::Found(mut users) => {
            users.retain(|user| user.uses_parameters(name));
            GroupUser::names(&users)
        }
        Fact::Missing | Fact::Unknown => Vec::new(),
    }
}

/// The changed parameters that wait for a reboot.
async fn static_parameters(
    facts: &dyn Facts,
    before: &ParameterGroup,
    planned: &ParameterGroup,
) -> Vec<String> {
    let Some(family) = planned.family.text() else { return Vec::new() };
    let (before, now) =
        (parameters::known(&before.parameter), parameters::known(&planned.parameter));
    let set = parameters::differing(&before, &now);
    let removed = before.keys().filter(|name| !now.contains_key(*name));
    let changed: BTreeSet<&String> = set.keys().chain(removed).collect();
    if changed.is_empty() {
        return Vec::new();
    }
    let Fact::Found(all) = facts.default_parameters(family).await else { return Vec::new() };
    let waits = |name: &&&String| {
        all.iter().any(|one| one.name == ***name && one.change_type.as_deref() == Some(REBOOT))
    };
    changed.iter().filter(waits).map(|name| (*name).clone()).collect()
}

/// The change type of a parameter that takes effect only after a reboot. Source: `ChangeType` in the API
/// model of 2015-02-02.
const REBOOT: &str = "requires-reboot";
