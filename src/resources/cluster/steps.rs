//! The calls that lead from one state of a cluster to another.

use crate::client::tags::{self, Difference};
use crate::framework::model::Val;

use super::model::Cluster;
use super::request;

/// One call.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Everything ModifyCacheCluster changes. What it says exactly depends on what AWS has then.
    Modify,
    /// Tags: last, because AWS refuses them while it is busy with anything else.
    Tags(Difference),
}

/// All calls that are needed.
pub(super) fn of(prior: &Cluster, planned: &Cluster) -> Vec<Step> {
    let mut steps = Vec::new();
    let changes =
        request::settings(prior, planned).is_some() || request::count_changes(prior, planned);
    if changes || flushes(prior, planned) {
        steps.push(Step::Modify);
    }
    let tags = tags::difference(&prior.tags_all, &planned.tags_all);
    if !tags.is_empty() {
        steps.push(Step::Tags(tags));
    }
    steps
}

/// Whether `apply_immediately` was switched on while something is pending: whoever does that does not want
/// to wait for the maintenance window any longer.
pub(super) fn flushes(prior: &Cluster, planned: &Cluster) -> bool {
    let now = Val::Known(true);
    let pending = prior.pending_modified_values.known().is_some_and(|pending| !pending.is_empty());
    pending && prior.apply_immediately != now && planned.apply_immediately == now
}

impl Step {
    /// Takes over into `reached` what this call has changed.
    pub(super) fn reach(&self, reached: &mut Cluster, planned: &Cluster) {
        match self {
            Self::Modify => {
                let before = std::mem::replace(reached, planned.clone());
                reached.tags = before.tags;
                reached.tags_all = before.tags_all;
            }
            Self::Tags(_) => {
                reached.tags = planned.tags.clone();
                reached.tags_all = planned.tags_all.clone();
            }
        }
    }
}

/// The state before the first call: that of before, with what is kept in the state only. Seeds are such
/// values once the cluster is there.
pub(super) fn start(prior: &Cluster, planned: &Cluster) -> Cluster {
    let mut reached = prior.clone();
    reached.apply_immediately = planned.apply_immediately.clone();
    reached.node_ids_to_remove = planned.node_ids_to_remove.clone();
    reached.final_snapshot_identifier = planned.final_snapshot_identifier.clone();
    reached.replacement_policy = planned.replacement_policy.clone();
    reached.snapshot_arns = planned.snapshot_arns.clone();
    reached.snapshot_name = planned.snapshot_name.clone();
    reached.auth_token = planned.auth_token.clone();
    reached.timeouts = planned.timeouts.clone();
    reached
}

#[cfg(test)]
mod tests;
