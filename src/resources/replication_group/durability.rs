//! The durability of writes: what is sent, and what AWS shows.
//!
//! `disabled` is how a group is that has no durability at all, and `default` is what AWS makes of it. Neither is a
//! difference for a group of an older engine, and neither is sent to one.

use std::cmp::Ordering;

use crate::aws;
use crate::framework::model::{Diff, Val};
use crate::resources::values::{keep_case, text};
use crate::rules::common::versions;

use super::model::ReplicationGroup;

/// The values that an argument may have.
pub(super) const VALUES: &[&str] = &["default", "async", "sync", "disabled"];

/// The oldest version of Valkey that has durability. Source: "Changing durability on an existing cluster" of the user
/// guide of 2026.
pub(super) const SINCE: &str = "9.0";

/// Whether a value asks for nothing that an older engine lacks.
pub(super) fn is_inert(durability: &str) -> bool {
    ["default", "disabled"].iter().any(|inert| durability.eq_ignore_ascii_case(inert))
}

/// Whether an engine is known to have no durability.
pub(super) fn lacks(engine: &Val<String>, version: &Val<String>) -> bool {
    let is_valkey = |name: &str| name.eq_ignore_ascii_case("valkey");
    match engine {
        Val::Unknown => false,
        Val::Null => true,
        Val::Known(name) => {
            !is_valkey(name) || versions::compare(version, SINCE).is_some_and(Ordering::is_lt)
        }
    }
}

/// What to send at creation. A backup may bring its own durability, so what is inert is sent where it may matter.
pub(super) fn to_create(wanted: &Val<String>, group: &ReplicationGroup) -> Option<String> {
    let valkey = group.engine.text().is_some_and(|name| name.eq_ignore_ascii_case("valkey"));
    let may_matter = valkey && !lacks(&group.engine, &group.engine_version);
    text(wanted).filter(|wanted| may_matter || !is_inert(wanted)).map(|it| it.to_lowercase())
}

/// What AWS shows. `default` is `disabled` as long as AWS makes that of it.
pub(super) fn shown(before: &Val<String>, group: &aws::ReplicationGroup) -> Val<String> {
    let off = group.effective_durability.as_deref().is_none_or(|word| word == "disabled");
    let wants_off = before.text().is_some_and(|word| word.eq_ignore_ascii_case("disabled"));
    match group.durability.as_deref() {
        None if before.text().is_some_and(is_inert) => before.clone(),
        None => "disabled".into(),
        Some("default") if wants_off && off => before.clone(),
        Some(found) => keep_case(before, Some(found.to_owned())),
    }
}

/// Another durability to send, alone in its call. What is inert is not sent to an engine that has none.
pub(super) fn to_modify(
    durability: Diff<'_, Val<String>>,
    planned: &ReplicationGroup,
) -> Option<String> {
    let wanted = durability.changed()?.to_lowercase();
    let is_same =
        durability.prior.text().is_some_and(|before| before.eq_ignore_ascii_case(&wanted));
    // A state of an older build does not say what there is.
    let unsaid = durability.prior.is_null() || lacks(&planned.engine, &planned.engine_version);
    let is_recorded = is_same || unsaid && is_inert(&wanted);
    (!is_recorded).then_some(wanted)
}

#[cfg(test)]
mod tests;
