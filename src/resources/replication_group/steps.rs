//! The calls that lead from one state of a group to another, in an order that works.
//!
//! On the way up: shards, replicas, then automatic failover and Multi-AZ, which need replicas. On the
//! way down the reverse. AWS takes changes of replicas, shards and the AUTH token, and those of
//! [`own_call`](super::own_call), only at once, and makes everything that is pending with them; so where
//! other changes wait for the maintenance window, these calls come first.

use crate::aws::ModifyReplicationGroup;
use crate::client::tags::{self, Difference};
use crate::framework::model::{ChangedBy, Diff, Val};
use crate::framework::private::Private;
use crate::rules::common::engine_version;

use super::desired::Desired;
use super::mapping::{GroupCall, MAPPINGS};
use super::model::ReplicationGroup;
use super::own_call::{Order, OwnCall};
use super::{chosen_member, observed, pending, request, users};

/// The oldest version that has automatic failover. Source: CreateReplicationGroup,
/// `AutomaticFailoverEnabled`, in the API Reference, 2017-10-24.
const FAILOVER_SINCE: &str = "2.8.6";

/// One call.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupStep {
    /// More or fewer shards.
    Reshard(Desired),
    /// More replicas: before failover is switched on, which needs one.
    ScaleOut(Desired),
    /// Automatic failover and Multi-AZ alone, where another call needs them changed first.
    Switch(ModifyReplicationGroup),
    /// Everything else ModifyReplicationGroup changes, other than the AUTH token and what AWS takes only by
    /// itself.
    Modify(ModifyReplicationGroup),
    /// What AWS takes only by itself.
    Own(OwnCall, ModifyReplicationGroup),
    /// The AUTH token.
    Token(ModifyReplicationGroup),
    /// Fewer replicas: after failover is switched off, which needs one.
    ScaleIn(Desired),
    /// Tags: last, because AWS refuses them while it is busy with anything else.
    Tags(Difference),
}

/// All calls that are needed. `private` are the provider's notes on the group.
pub(super) fn of(
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
    config: &ReplicationGroup,
    private: &Private,
) -> Vec<GroupStep> {
    let at_once = planned.apply_immediately == Val::Known(true);
    let needs = Needs::of(prior, planned, config);
    let desired = || Desired::of(planned, config);
    let mut modify = request::modify(prior, planned);
    let off_first = needs.promotion && needs.failover_off || !at_once && needs.last_replica;
    let off = modify.as_mut().filter(|_| off_first).and_then(|input| switches(input, false));
    let on_last = needs.failover_on && (needs.promotion || needs.upgrade);
    let on = modify.as_mut().filter(|_| on_last).and_then(|input| switches(input, true));
    let mut own = |order| own_calls(order, prior, planned, modify.as_mut());
    let [before_all, mut beside_modify, after_resize] =
        [Order::First, Order::AfterModify, Order::Last].map(&mut own);
    let modify = modify.filter(request::asks_something).map(GroupStep::Modify);
    let mut token = request::token(prior, planned, config, request::is_rotated(private));
    for step in &mut beside_modify {
        if let GroupStep::Own(OwnCall::UserGroups, input) = step {
            users::take_token(input, &mut token);
        }
    }
    let token = token.map(GroupStep::Token);
    let scale_in = needs.scale_in.then(|| GroupStep::ScaleIn(desired()));

    let mut steps = before_all;
    steps.extend(needs.reshard.then(|| GroupStep::Reshard(desired())));
    steps.extend(needs.scale_out.then(|| GroupStep::ScaleOut(desired())));
    steps.extend(off.map(GroupStep::Switch));
    if at_once {
        steps.extend([modify, on.map(GroupStep::Switch)].into_iter().flatten());
        steps.extend(beside_modify);
        steps.extend([token, scale_in].into_iter().flatten());
        steps.extend(after_resize);
    } else {
        steps.extend(beside_modify);
        steps.extend([token, scale_in].into_iter().flatten());
        steps.extend(after_resize);
        steps.extend([modify, on.map(GroupStep::Switch)].into_iter().flatten());
    }
    let tags = tags::difference(&prior.tags_all, &planned.tags_all);
    if !tags.is_empty() {
        steps.push(GroupStep::Tags(tags));
    }
    steps
}

/// The calls of their own at one place in the order. `rest` is the call for everything else, out of which they
/// take what belongs to them.
fn own_calls(
    order: Order,
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
    mut rest: Option<&mut ModifyReplicationGroup>,
) -> Vec<GroupStep> {
    let calls = OwnCall::ALL.into_iter().filter(|call| call.order(prior, planned) == order);
    let mut step = |call: OwnCall| {
        let mut input = request::own(call, prior, planned)?;
        if let Some(rest) = rest.as_deref_mut() {
            call.take_along(&mut input, rest);
        }
        Some(GroupStep::Own(call, input))
    };
    calls.filter_map(&mut step).collect()
}

/// What a change comes to, as far as its order depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub(super) struct Needs {
    /// Shards are made or removed.
    pub(super) reshard: bool,
    /// Some shard gets more replicas.
    pub(super) scale_out: bool,
    /// Some shard loses replicas.
    pub(super) scale_in: bool,
    /// Some shard loses its last replica, and what needs one is on and goes off.
    pub(super) last_replica: bool,
    /// A member is promoted.
    pub(super) promotion: bool,
    /// Automatic failover is on and goes off.
    pub(super) failover_off: bool,
    /// Automatic failover is off and goes on.
    pub(super) failover_on: bool,
    /// The engine is too old for automatic failover and is upgraded.
    pub(super) upgrade: bool,
}

impl Needs {
    pub(super) fn of(
        prior: &ReplicationGroup,
        planned: &ReplicationGroup,
        config: &ReplicationGroup,
    ) -> Self {
        let shards = observed::of_state(prior);
        let desired = Desired::of(planned, config);
        let failover_before = pending::failover_now(prior);
        let failover_after = planned.automatic_failover_enabled.known().copied();
        let failover_off = failover_before && failover_after == Some(false);
        let multi_az_off = prior.multi_az_enabled == Val::Known(true)
            && planned.multi_az_enabled == Val::Known(false);
        let sharded = prior.cluster_enabled == Val::Known(true);
        let to_none = if shards.is_empty() {
            desired.uniform_replicas(prior.num_node_groups.known().copied()) == Some(0)
        } else {
            desired.mismatched(&shards).iter().any(|(_, _, wanted)| *wanted == 0)
        };
        let group = Diff { prior, planned };
        let upgrades = group.map(|group| &group.engine_version).changed().is_some();
        let (reshard, scale_out, scale_in) = if shards.is_empty() {
            by_numbers(prior, &desired)
        } else {
            let reshard = desired.needs_reshard(&shards);
            // How many replicas AWS gives to a new shard shows only when it is there.
            let unsure = reshard && desired.counts_replicas();
            (
                reshard,
                unsure || desired.needs_scale_out(&shards),
                unsure || desired.needs_scale_in(&shards),
            )
        };
        Self {
            reshard,
            scale_out,
            scale_in,
            last_replica: to_none && (multi_az_off || failover_off && !sharded),
            promotion: chosen_member::promoted(group).is_some(),
            failover_off,
            failover_on: !failover_before && failover_after == Some(true),
            upgrade: upgrades
                && (prior.engine_version_actual.text())
                    .is_some_and(|actual| engine_version::is_downgrade(FAILOVER_SINCE, actual)),
        }
    }
}

/// Whether shards, more and fewer replicas are asked for, by the numbers alone: a state that was just
/// moved here shows no shards.
fn by_numbers(prior: &ReplicationGroup, desired: &Desired) -> (bool, bool, bool) {
    let differ = |before: Option<i64>, after: Option<i64>, test: fn(&i64, &i64) -> bool| {
        before.zip(after).is_some_and(|(before, after)| test(&after, &before))
    };
    let shards = prior.num_node_groups.known().copied();
    let by_clusters = prior.num_cache_clusters.known();
    let by_clusters = by_clusters.map(|clusters| clusters / shards.unwrap_or(1).max(1) - 1);
    let before = prior.replicas_per_node_group.known().copied().or(by_clusters);
    let after = desired.uniform_replicas(shards);
    let reshard = differ(shards, desired.count(), i64::ne);
    (reshard, differ(before, after, i64::gt), differ(before, after, i64::lt))
}

/// Takes automatic failover and Multi-AZ out of a request, as far as they go on or off, into one of
/// their own.
fn switches(input: &mut ModifyReplicationGroup, on: bool) -> Option<ModifyReplicationGroup> {
    let take = |flag: &mut Option<bool>| flag.take_if(|wanted| *wanted == on);
    let switched = ModifyReplicationGroup {
        id: input.id.clone(),
        apply_immediately: input.apply_immediately,
        automatic_failover_enabled: take(&mut input.automatic_failover_enabled),
        multi_az_enabled: take(&mut input.multi_az_enabled),
        ..ModifyReplicationGroup::default()
    };
    request::asks_something(&switched).then_some(switched)
}

impl GroupStep {
    /// Whether it changes which shards and replicas there are.
    pub(super) fn is_resize(&self) -> bool {
        matches!(self, Self::Reshard(_) | Self::ScaleOut(_) | Self::ScaleIn(_))
    }

    /// Whether it is a call of its own that takes the parameter group along.
    fn sets_parameter_group(&self) -> bool {
        matches!(self, Self::Own(_, input) if input.cache_parameter_group_name.is_some())
    }

    /// Whether it sets, rotates or deletes the AUTH token.
    pub(super) fn changes_token(&self) -> bool {
        let (Self::Token(input) | Self::Own(_, input)) = self else { return false };
        input.auth_token_update_strategy.is_some()
    }

    /// Takes over into `reached` what this call has changed. `rest` are the calls that follow.
    pub(super) fn reach(
        &self,
        reached: &mut ReplicationGroup,
        planned: &ReplicationGroup,
        rest: &[Self],
    ) {
        let mut take = |by| MAPPINGS.apply_planned(&[by], reached, planned);
        match self {
            // The last of them makes the numbers true.
            Self::Reshard(_) | Self::ScaleOut(_) | Self::ScaleIn(_) => {
                if !rest.iter().any(Self::is_resize) {
                    take(ChangedBy::Call(GroupCall::Resize));
                }
            }
            Self::Switch(input) => reach_switches(input, reached, planned),
            Self::Token(_) => take(ChangedBy::Call(GroupCall::Token)),
            Self::Own(call, input) => {
                take(ChangedBy::Call(GroupCall::Own(*call)));
                if self.changes_token() {
                    take(ChangedBy::Call(GroupCall::Token));
                }
                OwnCall::reach_along(input, reached, planned);
            }
            Self::Tags(_) => take(ChangedBy::Call(GroupCall::Tags)),
            Self::Modify(input) => {
                let parameter_group = reached.parameter_group_name.clone();
                let (failover, multi_az) =
                    (reached.automatic_failover_enabled.clone(), reached.multi_az_enabled.clone());
                MAPPINGS.apply_planned(&[ChangedBy::Modify], reached, planned);
                reached.automatic_failover_enabled = failover;
                reached.multi_az_enabled = multi_az;
                reach_switches(input, reached, planned);
                if rest.iter().any(Self::sets_parameter_group) {
                    reached.parameter_group_name = parameter_group;
                }
            }
        }
    }
}

fn reach_switches(
    input: &ModifyReplicationGroup,
    reached: &mut ReplicationGroup,
    planned: &ReplicationGroup,
) {
    if input.automatic_failover_enabled.is_some() {
        reached.automatic_failover_enabled = planned.automatic_failover_enabled.clone();
    }
    if input.multi_az_enabled.is_some() {
        reached.multi_az_enabled = planned.multi_az_enabled.clone();
    }
}

/// The state before the first of `steps`: that of before, with what no call brings.
pub(super) fn start(
    prior: &ReplicationGroup,
    planned: &ReplicationGroup,
    steps: &[GroupStep],
) -> ReplicationGroup {
    let mut reached = prior.clone();
    let mut by = vec![ChangedBy::NoCall];
    // What is not sent in its own call is only recorded.
    if !steps.iter().any(GroupStep::changes_token) {
        by.push(ChangedBy::Call(GroupCall::Token));
    }
    for call in OwnCall::ALL {
        if !steps.iter().any(|step| matches!(step, GroupStep::Own(own, _) if *own == call)) {
            by.push(ChangedBy::Call(GroupCall::Own(call)));
        }
    }
    MAPPINGS.apply_planned(&by, &mut reached, planned);
    reached
}

#[cfg(test)]
mod tests;
