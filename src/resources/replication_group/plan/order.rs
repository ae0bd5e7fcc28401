//! Changes that AWS would refuse, or make too early, because of what waits for the maintenance window.

use crate::framework::diagnostics::Diagnostic;
use crate::framework::model::{Diff, Val};
use crate::framework::path::Path;
use crate::framework::resource::DraftPlan;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::steps::Needs;
use crate::resources::replication_group::{chosen_member, pending, request, status, token};

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
    let is_member = |id: &Val<String>| id.text().is_some_and(|id| id.eq_ignore_ascii_case(&member));
    let members = prior.member_clusters.known();
    if is_sharded || members.is_some_and(|members| !members.0.iter().any(is_member)) {
        return;
    }
    let on = change.planned.automatic_failover_enabled == Val::Known(true);
    let detail = if on && pending::failover_now(prior) {
        format!(
            "While automatic failover is on, ElastiCache chooses the primary and refuses to promote \
             {member:?}. Set automatic_failover_enabled = false and apply_immediately = true together \
             with primary_cluster_id, and switch failover on again in a second apply; or test the \
             failover, which promotes a replica with failover on."
        )
    } else if waits && (needs.failover_off || needs.failover_on) {
        format!(
            "Automatic failover and the promotion of {member:?} can't wait for the maintenance window \
             ({}, UTC) together: failover must be off while a member is promoted. Set \
             apply_immediately = true.",
            window(prior)
        )
    } else {
        return;
    };
    let path = Path::root("primary_cluster_id");
    change.diagnostics.push(Diagnostic::error("Member can't be promoted", detail).at(path));
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
    let detail = format!(
        "The last replica can be removed only when automatic failover is off, and without \
         apply_immediately = true ElastiCache switches it off in the maintenance window ({}, UTC) \
         only. Set apply_immediately = true, or change {name} in another apply after the window.",
        window(prior)
    );
    change.diagnostics.push(
        Diagnostic::error("Change needs another one that waits", detail).at(Path::root(name)),
    );
}

/// Calls that AWS takes only at once make everything that is pending with them.
///
/// While the group is being modified, what is pending is on its way already.
fn flush(prior: &ReplicationGroup, needs: Needs, change: &mut DraftPlan<ReplicationGroup>) {
    let waiting = pending::waiting(prior);
    let unsettled = prior.status.text().is_some_and(status::is_unsettled);
    if waiting.is_empty() || unsettled {
        return;
    }
    let resizes = needs.reshard || needs.scale_out || needs.scale_in;
    let rotated = request::is_rotated(&change.private);
    let token = request::token(prior, &change.planned, &change.config, rotated).is_some();
    let culprits = [(resizes, counting(prior, change)), (token, token::argument(&change.config))];
    for (_, name) in culprits.into_iter().filter(|(asked, _)| *asked) {
        let detail = format!(
            "ElastiCache changes {name} at once, and makes every change that is pending with it: {}, \
             which wait for the maintenance window ({}, UTC). Set apply_immediately = true if they \
             may come now, or change {name} after the window.",
            waiting.join(", "),
            window(prior)
        );
        change.diagnostics.push(
            Diagnostic::error("Change would make pending changes early", detail)
                .at(Path::root(name)),
        );
    }
}

fn window(group: &ReplicationGroup) -> &str {
    group.maintenance_window.text().unwrap_or("not known")
}

#[cfg(test)]
mod tests;
