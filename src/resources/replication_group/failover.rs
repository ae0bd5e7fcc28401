//! Automatic failover of a group whose parameter group decides about cluster mode.

use crate::aws::{CreateReplicationGroup, Fact, Facts as _};
use crate::framework::model::Val;
use crate::resources::managed::Session;

use super::model::ReplicationGroup;

/// Switches automatic failover on where the plan left it open and the parameter group, which may be as new as the
/// plan, turns out to enable cluster mode: AWS refuses it off there.
pub(super) async fn decide(
    session: &Session<'_>,
    planned: &ReplicationGroup,
    input: &mut CreateReplicationGroup,
) {
    let Some(name) = planned.parameter_group_name.text() else { return };
    if planned.automatic_failover_enabled != Val::Unknown {
        return;
    }
    let facts = session.cx.client.facts(&planned.region);
    if let Fact::Found(group) = facts.parameter_group(name).await
        && group.cluster_enabled == Some(true)
    {
        input.automatic_failover_enabled = Some(true);
    }
}
