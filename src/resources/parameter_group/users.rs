//! What a planned change means for the clusters that use the group.

use std::collections::BTreeSet;

use super::messages;
use super::model::ParameterGroup;
use super::parameters;
use crate::aws::{Fact, Facts, GroupUser};
use crate::client::Client;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
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
    let changed = changed_parameters(before, change.planned);
    let (Some(name), false) = (before.id.text(), changed.is_empty()) else { return found };
    let users = users(&facts, name).await;
    if !users.is_empty() {
        let waiting = waiting_for_reboot(&facts, &change.planned.family, changed).await;
        if !waiting.is_empty() {
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

/// The parameters that are set to another value, or reset.
fn changed_parameters(before: &ParameterGroup, planned: &ParameterGroup) -> BTreeSet<String> {
    let (before, now) =
        (parameters::known(&before.parameter), parameters::known(&planned.parameter));
    let set = parameters::differing(&before, &now).into_keys();
    set.chain(before.into_keys().filter(|name| !now.contains_key(name))).collect()
}

/// Those of the parameters that take effect only after a reboot.
async fn waiting_for_reboot(
    facts: &dyn Facts,
    family: &Val<String>,
    changed: BTreeSet<String>,
) -> Vec<String> {
    let Some(family) = family.text() else { return Vec::new() };
    let Fact::Found(all) = facts.default_parameters(family).await else { return Vec::new() };
    let is_static: BTreeSet<&str> = all
        .iter()
        .filter(|one| one.change_type.as_deref() == Some(REBOOT))
        .map(|one| one.name.as_str())
        .collect();
    changed.into_iter().filter(|name| is_static.contains(name.as_str())).collect()
}

/// The change type of a parameter that takes effect only after a reboot. Source: `ChangeType` in the API
/// model of 2015-02-02.
const REBOOT: &str = "requires-reboot";
