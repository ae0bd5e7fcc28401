//! The calls that lead from one state of a cluster to another.

use crate::aws::ModifyCacheCluster;
use crate::client::tags::{self, Difference};
use crate::framework::model::{ChangedBy, Val};

use super::mapping::{ClusterCall, MAPPINGS};
use super::model::Cluster;
use super::{request, zones};

/// One call.
#[derive(Clone, Debug, PartialEq)]
pub enum ClusterStep {
    /// Everything ModifyCacheCluster changes. What it says exactly depends on what AWS has then.
    Modify,
    /// `single-az`, once the nodes in other zones are gone: AWS refuses it while they are there.
    SingleAz,
    /// Log deliveries: AWS changes them only at once, in a call that changes nothing else.
    Logs(Box<ModifyCacheCluster>),
    /// Tags: last, because AWS refuses them while it is busy with anything else.
    Tags(Difference),
}

/// All calls that are needed. Some logs need a newer engine, so their deliveries come after an upgrade; where that
/// waits for the maintenance window, they come before it, because a call at once makes what is pending.
pub(super) fn of(prior: &Cluster, planned: &Cluster) -> Vec<ClusterStep> {
    let at_once = planned.apply_immediately == Val::Known(true);
    let mut logs = request::logs(prior, planned).map(|input| ClusterStep::Logs(Box::new(input)));
    let mut steps = Vec::new();
    if !at_once {
        steps.extend(logs.take());
    }
    let changes = settings(prior, planned).is_some() || request::count_changes(prior, planned);
    if changes || flushes(prior, planned) {
        steps.push(ClusterStep::Modify);
        if at_once && single_az_comes_later(prior, planned) {
            steps.push(ClusterStep::SingleAz);
        }
    }
    steps.extend(logs);
    let tags = tags::difference(&prior.tags_all, &planned.tags_all);
    if !tags.is_empty() {
        steps.push(ClusterStep::Tags(tags));
    }
    steps
}

/// The settings that the first call changes.
pub(super) fn settings(prior: &Cluster, planned: &Cluster) -> Option<ModifyCacheCluster> {
    let mut input = request::settings(prior, planned)?;
    if single_az_comes_later(prior, planned) {
        input.az_mode = None;
    }
    (input != request::unchanged(planned)).then_some(input)
}

/// Whether the cluster changes to `single-az`, and has nodes in other zones that go. Where their removal waits
/// for the maintenance window, it is sent when nodes are added again.
pub(super) fn single_az_comes_later(prior: &Cluster, planned: &Cluster) -> bool {
    let changes = request::settings(prior, planned).and_then(|input| input.az_mode);
    changes.as_deref() == Some("single-az") && zones::lay_in_different_zones(prior)
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
    /// `rest` are the calls that follow.
    pub(super) fn reach(&self, reached: &mut Cluster, planned: &Cluster, rest: &[Self]) {
        match self {
            Self::Modify => {
                let az_mode = reached.az_mode.clone();
                let by = [ChangedBy::Modify, ChangedBy::Call(ClusterCall::Nodes)];
                MAPPINGS.apply_planned(&by, reached, planned);
                if rest.contains(&Self::SingleAz) {
                    reached.az_mode = az_mode;
                }
            }
            Self::Logs(_) => {
                MAPPINGS.apply_planned(&[ChangedBy::Call(ClusterCall::Logs)], reached, planned);
            }
            Self::SingleAz => reached.az_mode = planned.az_mode.clone(),
            Self::Tags(_) => {
                MAPPINGS.apply_planned(&[ChangedBy::Call(ClusterCall::Tags)], reached, planned);
            }
        }
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
