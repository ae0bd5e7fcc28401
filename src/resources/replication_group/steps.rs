//! The calls that lead from one state of a group to another, in an order that works.

use crate::aws::{
    DecreaseReplicaCount, IncreaseReplicaCount, ModifyReplicationGroup, ModifyShards,
};
use crate::framework::model::Val;
use crate::resources::tags::{self, Difference};

use super::model::ReplicationGroup;
use super::request;

/// One call.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// More replicas: before failover is switched on, which needs one.
    Increase(IncreaseReplicaCount),
    /// More or fewer shards.
    Shards(ModifyShards),
    /// Everything ModifyReplicationGroup changes, other than the AUTH token.
    Modify(ModifyReplicationGroup),
    /// The AUTH token.
    Token(ModifyReplicationGroup),
    /// Fewer replicas: after failover is switched off, which needs one.
    Decrease(DecreaseReplicaCount),
    /// Tags: last, because AWS refuses them while it is busy with anything else.
    Tags(Difference),
}

/// All calls that are needed.
pub(super) fn of(prior: &ReplicationGroup, planned: &ReplicationGroup) -> Vec<Step> {
    let id = prior.id.text().unwrap_or_default().to_owned();
    let (before, after) = (replicas(prior), replicas(planned));
    let mut steps = Vec::new();
    if let (Some(before), Some(after)) = (before, after)
        && after > before
    {
        steps.push(Step::Increase(IncreaseReplicaCount {
            id: id.clone(),
            new_replica_count: Some(after),
            shards: Vec::new(),
            apply_immediately: true,
        }));
    }
    if let (Some(before), Some(after)) =
        (prior.num_node_groups.known(), planned.num_node_groups.known())
        && before != after
    {
        steps.push(Step::Shards(ModifyShards {
            id: id.clone(),
            node_group_count: number(*after),
            apply_immediately: true,
            resharding_configuration: Vec::new(),
            node_groups_to_remove: surplus(prior, *after),
            node_groups_to_retain: Vec::new(),
        }));
    }
    steps.extend(request::modify(prior, planned).map(Step::Modify));
    steps.extend(request::token(prior, planned).map(Step::Token));
    if let (Some(before), Some(after)) = (before, after)
        && after < before
    {
        steps.push(Step::Decrease(DecreaseReplicaCount {
            id,
            new_replica_count: Some(after),
            shards: Vec::new(),
            replicas_to_remove: Vec::new(),
            apply_immediately: true,
        }));
    }
    let tags = tags::difference(&prior.tags_all, &planned.tags_all);
    if !tags.is_empty() {
        steps.push(Step::Tags(tags));
    }
    steps
}

/// Replicas in each shard, as far as the state says so.
fn replicas(group: &ReplicationGroup) -> Option<i32> {
    let by_clusters = group.num_cache_clusters.known().map(|clusters| clusters - 1);
    group.replicas_per_node_group.known().copied().or(by_clusters).map(number)
}

fn number(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Shards to remove, the highest ids first. Their ids need not begin at 0001 nor be without gaps.
fn surplus(prior: &ReplicationGroup, wanted: i64) -> Vec<String> {
    let mut ids: Vec<String> = prior
        .node_groups
        .known()
        .into_iter()
        .flatten()
        .filter_map(|shard| shard.known()?.node_group_id.known().cloned())
        .collect();
    ids.sort_unstable();
    let kept = usize::try_from(wanted).unwrap_or(0).min(ids.len());
    ids.split_off(kept)
}

impl Step {
    /// Takes over into `reached` what this call has changed.
    pub(super) fn reach(&self, reached: &mut ReplicationGroup, planned: &ReplicationGroup) {
        match self {
            Self::Increase(_) | Self::Decrease(_) => {
                reached.num_cache_clusters = planned.num_cache_clusters.clone();
                reached.replicas_per_node_group = planned.replicas_per_node_group.clone();
            }
            Self::Shards(_) => reached.num_node_groups = planned.num_node_groups.clone(),
            Self::Token(_) => reached.auth_token = planned.auth_token.clone(),
            Self::Tags(_) => {
                reached.tags = planned.tags.clone();
                reached.tags_all = planned.tags_all.clone();
            }
            Self::Modify(_) => {
                let before = std::mem::replace(reached, planned.clone());
                reached.num_cache_clusters = before.num_cache_clusters;
                reached.replicas_per_node_group = before.replicas_per_node_group;
                reached.num_node_groups = before.num_node_groups;
                reached.auth_token = before.auth_token;
                reached.tags = before.tags;
                reached.tags_all = before.tags_all;
            }
        }
    }
}

/// The state before the first call: that of before, with what is kept in the state only.
pub(super) fn start(prior: &ReplicationGroup, planned: &ReplicationGroup) -> ReplicationGroup {
    let mut reached = prior.clone();
    reached.apply_immediately = planned.apply_immediately.clone();
    reached.auth_token_update_strategy = planned.auth_token_update_strategy.clone();
    reached.final_snapshot_identifier = planned.final_snapshot_identifier.clone();
    reached.retain_primary_cluster = planned.retain_primary_cluster.clone();
    reached.replacement_policy = planned.replacement_policy.clone();
    reached.timeouts = planned.timeouts.clone();
    // A first token that is only recorded needs no call.
    if prior.auth_token.is_null() && prior.auth_token_enabled == Val::Known(true) {
        reached.auth_token = planned.auth_token.clone();
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Secret;
    use crate::framework::model::Model as _;

    fn group(clusters: i64, failover: bool) -> ReplicationGroup {
        let mut group = ReplicationGroup::empty();
        group.id = "g".into();
        group.replication_group_id = "g".into();
        group.num_cache_clusters = Val::Known(clusters);
        group.automatic_failover_enabled = Val::Known(failover);
        group
    }

    fn names(prior: &ReplicationGroup, planned: &ReplicationGroup) -> Vec<&'static str> {
        let name = |step: &Step| match step {
            Step::Increase(_) => "increase",
            Step::Shards(_) => "shards",
            Step::Modify(_) => "modify",
            Step::Token(_) => "token",
            Step::Decrease(_) => "decrease",
            Step::Tags(_) => "tags",
        };
        of(prior, planned).iter().map(name).collect()
    }

    #[test]
    fn replicas_come_before_failover_and_go_after_it() {
        assert_eq!(names(&group(1, false), &group(2, true)), ["increase", "modify"]);
        assert_eq!(names(&group(2, true), &group(1, false)), ["modify", "decrease"]);
        assert!(names(&group(2, true), &group(2, true)).is_empty());
    }

    #[test]
    fn what_was_reached_is_no_more_than_what_was_sent() {
        let prior = group(1, false);
        let mut planned = group(2, true);
        planned.auth_token = Val::Known(Secret::new("t"));
        planned.tags_all = Val::Known([("k".to_owned(), "v".into())].into());
        assert_eq!(names(&prior, &planned), ["increase", "modify", "token", "tags"]);
        let steps = of(&prior, &planned);
        let mut reached = start(&prior, &planned);
        steps[0].reach(&mut reached, &planned);
        steps[1].reach(&mut reached, &planned);
        assert_eq!(reached.automatic_failover_enabled, Val::Known(true));
        assert!(reached.auth_token.is_null(), "the token was not sent");
        assert!(reached.tags_all.is_null());
        steps[2].reach(&mut reached, &planned);
        steps[3].reach(&mut reached, &planned);
        assert_eq!(reached, planned);
    }

    #[test]
    fn a_first_token_of_a_group_that_has_one_is_recorded() {
        let mut prior = group(1, false);
        prior.auth_token_enabled = Val::Known(true);
        let mut planned = prior.clone();
        planned.auth_token = Val::Known(Secret::new("t"));
        assert!(names(&prior, &planned).is_empty());
        assert_eq!(start(&prior, &planned), planned);
    }
}
