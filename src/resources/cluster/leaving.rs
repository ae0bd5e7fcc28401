//! Deleting a member of a group where the same plan deletes the group.
//!
//! Terraform makes the deletion of a replica before that of its group, and AWS refuses it for the last replica of a
//! group with automatic failover, and for a primary. The plan leaves a note for the apply where the group goes, too
//! ([`GroupPlans`](crate::client::GroupPlans)); the apply then frees the member first. Where the group stays, the
//! refusal of AWS is the answer.

use serde_json::{Value as Json, json};

use crate::aws::{
    ApiError, Fact, Facts as _, HasStatus as _, ModifyReplicationGroup, Phase, ReplicationGroup,
    Schedule, Waited,
};
use crate::client::{Client, Outlook};
use crate::framework::diagnostics::Diagnostics;
use crate::framework::private::Private;
use crate::resources::managed::Session;

use super::model::Cluster;
use super::{messages, request};

/// The note that the group may be changed so that the member can be deleted.
pub(super) const MAY_CHANGE_GROUP: &str = "may_change_group";

/// Completes the plan of a deletion.
pub(super) async fn plan(client: &Client, prior: &Cluster, notes: &mut Private) -> Diagnostics {
    notes.take(MAY_CHANGE_GROUP);
    let mut diagnostics = Diagnostics::new();
    let (region, group) = (&prior.region, &prior.replication_group_id);
    let (Some(group_name), Some(id)) = (group.text(), prior.id.text()) else { return diagnostics };
    let leaving = client.group_plans.leaves(region, group, id);
    let found = match client.facts(region).replication_group(group_name).await {
        Fact::Found(group) if holds(&group, id) => Some(group),
        Fact::Found(_) | Fact::Missing => return diagnostics,
        Fact::Unknown => None,
    };
    let outlook = client.group_plans.outlook(region, group).await;
    let may_change = match (outlook, &found) {
        (Outlook::Goes, _) => true,
        (Outlook::Open, Some(group)) => {
            let stay = group.member_clusters.len().saturating_sub(leaving);
            if stay <= 1 || is_primary(group, id) {
                diagnostics.push(messages::group_changed_for_deletion(group_name, id));
            }
            true
        }
        (Outlook::Open, None) | (Outlook::Stays, _) => false,
    };
    if may_change {
        notes.set(MAY_CHANGE_GROUP, json!(true));
    }
    diagnostics
}

/// Whether AWS may refuse to delete this member alone, and would not after a change of the group. With cluster mode
/// enabled it always refuses.
fn holds(group: &ReplicationGroup, member: &str) -> bool {
    let is_held =
        group.has_automatic_failover() || group.has_multi_az() || is_primary(group, member);
    is_held && group.cluster_enabled != Some(true)
}

fn is_primary(group: &ReplicationGroup, member: &str) -> bool {
    group.node_groups.iter().flat_map(|shard| &shard.members).any(|found| {
        found.cache_cluster_id.eq_ignore_ascii_case(member)
            && found.current_role.as_deref() == Some("primary")
    })
}

/// Asks AWS to delete a cluster.
pub(super) async fn delete(session: &Session<'_>, prior: &Cluster) -> Result<(), ApiError> {
    let Session { cx, api, ctx, .. } = session;
    let input = request::delete(prior);
    let may_change = cx.private().get(MAY_CHANGE_GROUP).and_then(Json::as_bool) == Some(true);
    match (api.delete_cache_cluster(&input, ctx).await, prior.replication_group_id.text()) {
        (Err(refusal @ ApiError::Rejected(_)), Some(group)) if may_change => {
            if !free(session, group, &input.id).await? {
                return Err(refusal);
            }
            api.delete_cache_cluster(&input, ctx).await
        }
        (result, _) => result,
    }
}

/// Switches automatic failover and Multi-AZ of a group off, and makes another member its primary, so that AWS deletes
/// this one. Says whether there was anything to do.
async fn free(session: &Session<'_>, id: &str, member: &str) -> Result<bool, ApiError> {
    let Session { api, ctx, .. } = session;
    let Some(group) = api.replication_group(id, ctx).await? else { return Ok(false) };
    let unchanged = ModifyReplicationGroup {
        id: group.id.clone(),
        apply_immediately: Some(true),
        ..ModifyReplicationGroup::default()
    };
    let mut changed = false;
    if group.has_automatic_failover() || group.has_multi_az() {
        let off = ModifyReplicationGroup {
            automatic_failover_enabled: group.has_automatic_failover().then_some(false),
            multi_az_enabled: group.has_multi_az().then_some(false),
            ..unchanged.clone()
        };
        tracing::info!(group = id, "switching automatic failover off to delete the last replica");
        modify(session, &off, |group| {
            matches!(group.automatic_failover.as_deref(), None | Some("disabled"))
                && !group.has_multi_az()
        })
        .await?;
        changed = true;
    }
    let other = group.member_clusters.iter().find(|other| !other.eq_ignore_ascii_case(member));
    if let (true, Some(other)) = (is_primary(&group, member), other) {
        let promote =
            ModifyReplicationGroup { primary_cluster_id: Some(other.clone()), ..unchanged };
        tracing::info!(
            group = id,
            member = other,
            "promoting another member to delete the primary"
        );
        modify(session, &promote, |group| is_primary(group, other)).await?;
        changed = true;
    }
    Ok(changed)
}

/// Makes a change of the group, and waits until it shows.
async fn modify(
    session: &Session<'_>,
    input: &ModifyReplicationGroup,
    is_done: impl Fn(&ReplicationGroup) -> bool + Send + Sync,
) -> Result<(), ApiError> {
    let Session { api, ctx, .. } = session;
    let (id, schedule, begin) = (input.id.as_str(), Schedule::standard(), Phase::Seen);
    let send = || api.modify_replication_group(input, ctx);
    api.retry_while_busy::<ReplicationGroup, _, _>(id, &schedule, ctx, send).await?;
    let waited =
        api.wait_until_available::<ReplicationGroup>(id, begin, &schedule, ctx, is_done).await;
    match waited {
        Waited::Done(_) => Ok(()),
        Waited::Stopped { .. } => Err(ApiError::Stopped { operation: ReplicationGroup::DESCRIBE }),
        Waited::Refused { error, .. } => Err(error),
        // The members go with their group.
        Waited::Gone { .. } => {
            Err(ApiError::Disappeared { kind: ReplicationGroup::KIND, id: id.to_owned() })
        }
        Waited::Failed { status, .. } => {
            let message = format!("replication group {id} has status {status:?}");
            Err(ApiError::Other { operation: "ModifyReplicationGroup", message })
        }
        Waited::DeadlineExceeded { .. } => {
            Err(ApiError::DeadlineExceeded { operation: ReplicationGroup::DESCRIBE })
        }
    }
}
