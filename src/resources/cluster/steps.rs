//! The calls that lead from one state of a cluster to another.

use crate::client::tags::{self, Difference};
use crate::framework::model::{ChangedBy, Val};

use super::mapping::{ClusterCall, MAPPINGS};
use super::model::Cluster;
use super::request;

/// One call.
#[derive(Clone, Debug, PartialEq)]
pub enum ClusterStep {
    /// Everything ModifyCacheCluster changes. What it says exactly depends on what AWS has then.
    Modify,
    /// Tags: last, because AWS refuses them while it is busy with anything else.
    Tags(Difference),
}

/// All calls that are needed.
pub(super) fn of(prior: &Cluster, planned: &Cluster) -> Vec<ClusterStep> {
    let mut steps = Vec::new();
    let changes =
        request::settings(prior, planned).is_some() || request::count_changes(prior, planned);
    if changes || flushes(prior, planned) {
        steps.push(ClusterStep::Modify);
    }
    let tags = tags::difference(&prior.tags_all, &planned.tags_all);
    if !tags.is_empty() {
        steps.push(ClusterStep::Tags(tags));
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

impl ClusterStep {
    /// Takes over into `reached` what this call has changed.
    pub(super) fn reach(&self, reached: &mut Cluster, planned: &Cluster) {
        let by: &[_] = match self {
            Self::Modify => &[ChangedBy::Modify, ChangedBy::Call(ClusterCall::Nodes)],
            Self::Tags(_) => &[ChangedBy::Call(ClusterCall::Tags)],
        };
        MAPPINGS.apply_planned(by, reached, planned);
    }
}

/// The state before the first call: that of before, with what no call brings.
pub(super) fn start(prior: &Cluster, planned: &Cluster) -> Cluster {
    let mut reached = prior.clone();
    MAPPINGS.apply_planned(&[ChangedBy::NoCall], &mut reached, planned);
    reached
}

#[cfg(test)]
mod tests;
