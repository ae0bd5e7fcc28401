//! From what AWS says about a cluster and its tags to the state. How each attribute is read is in
//! [`super::mapping`].

use crate::client::tags::TagPolicy;

use super::answer::ClusterResponse;
use super::mapping::MAPPINGS;
use super::model::Cluster;
use super::observed::ObservedCluster;

/// The state of a cluster. `before` is the state as it was, or as it was planned.
pub(super) fn state(before: &Cluster, seen: &ObservedCluster, policy: &TagPolicy) -> Cluster {
    MAPPINGS.read(before, &ClusterResponse::new(before, seen, policy))
}

#[cfg(test)]
mod tests;
