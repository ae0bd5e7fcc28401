//! Changes that AWS would refuse, or make too early, because of what waits for the maintenance window.

use crate::framework::model::{Diff, Val};
use crate::framework::resource::DraftPlan;
use crate::resources::pending_changes::{listed, made_along as made_along_messages};
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::own_call::OwnCall;
use crate::resources::replication_group::steps::{GroupStep, Needs};
use crate::resources::replication_group::{
    chosen_member, messages, pending, request, status, token,
};

use super::resize::counting;

/// Refuses what can't be done in this order.
pub(super) fn check(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    let needs = Needs::of(prior, &change.planned, &change.config);
    // With true nothing waits, and what is not known yet is nobody's mistake.
    let waits = !matches!(change.planned.apply_immediately, Val::Known(true) | Val::Unknown);
    promotion(prior, needs, waits, change);
    if waits {
        merely_pending(prior, needs, change);
        flush(prior, needs, change);
    }
}

/// ModifyReplicationGroup, `PrimaryClusterId`, promotes "the specified cluster in the specified
/// replication group", in groups with a single primary. Today's service wants automatic failover off.
fn promotion(
    prior: &ReplicationGroup,
    needs: Needs,
    waits: bool,
    change: &mut DraftPlan<ReplicationGroup>,
) {
    let group = Diff { prior, planned: &change.planned };
    let Some(member) = chosen_member::promoted(group) else { return };
    // Wrong whatever the order: rg-promote-single-primary.
    let is_sharded = prior.cluster_enabled == Val::Known(true);
    let members = chosen_member::members_to_be(prior, &change.planned);
    let is_member = |id: &String| id.eq_ignore_ascii_case(&member);
    if is_sharded || members.is_some_and(|members| !members.iter().any(is_member)) {
        return;
    }
    let on = change.planned.automatic_failover_enabled == Val::Known(true);
    let message = if on && pending::failover_now(prior) {
        messages::promotion_with_failover(&member)
    } else if waits && (needs.failover_off || needs.failover_on) {
        messages::promotion_waits(&member, window(prior))
    } else {
        return;
    };
    change.diagnostics.push(message);
}

/// The last replica goes only after automatic failover is off, which would merely be pending.
fn merely_pending(
    prior: &ReplicationGroup,
    needs: Needs,
    change: &mut DraftPlan<ReplicationGroup>,
) {
    if !(needs.last_replica && needs.scale_in && needs.failover_off) {
        return;
    }
    let name = counting(prior, change);
    change.diagnostics.push(messages::last_replica_waits(name, window(prior)));
}

/// Calls that AWS takes only at once make everything that is pending with them.
///
/// While the group is being modified, what is pending is on its way already.
fn flush(prior: &ReplicationGroup, needs: Needs, change: &mut DraftPlan<ReplicationGroup>) {
    let waiting = pending::changes(prior, &change.config, &change.planned);
    let changing = prior.status.text().is_some_and(status::is_changing);
    if waiting.is_empty() || changing {
        return;
    }
    let resizes = needs.reshard || needs.scale_out || needs.scale_in;
    let rotated = request::is_rotated(&change.private);
    let token = request::token(prior, &change.planned, &change.config, rotated).is_some();
    let culprits = [(resizes, counting(prior, change)), (token, token::argument(&change.config))];
    let culprits = culprits.into_iter().filter(|(asked, _)| *asked).map(|(_, name)| name);
    let own = OwnCall::ALL.into_iter();
    let own = own.filter_map(|call| request::own_argument(call, prior, &change.planned));
    for name in culprits.chain(own) {
        let message = messages::applies_pending_changes(name, &listed(&waiting), window(prior));
        change.diagnostics.push(message);
    }
}

/// AWS makes everything that is pending together with a change at once. What the first call replaces is not made.
pub(super) fn made_along(
    prior: &ReplicationGroup,
    steps: &[GroupStep],
    change: &mut DraftPlan<ReplicationGroup>,
) {
    let calls = steps.iter().any(|step| !matches!(step, GroupStep::Tags(_)));
    if !calls || change.planned.apply_immediately != Val::Known(true) {
        return;
    }
    let mut pending = pending::changes(prior, &change.config, &change.planned);
    if let Some(GroupStep::Modify(_)) = steps.first() {
        let replaced = request::replaced(prior, &change.planned);
        pending.retain(|pending| !replaced.contains(&pending.name));
    }
    change.diagnostics.extend(made_along_messages(&pending, prior.maintenance_window.text()));
}

fn window(group: &ReplicationGroup) -> &str {
    group.maintenance_window.text().unwrap_or("unknown")
}

#[cfg(test)]
mod tests;
