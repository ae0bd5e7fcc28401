//! From what AWS says about a group, its members and its tags to the state. How each attribute is read is in
//! [`super::mapping`].

use crate::client::tags::TagPolicy;

use super::answer::GroupResponse;
use super::mapping::MAPPINGS;
use super::model::ReplicationGroup;
use super::observed::ObservedGroup;

/// The state of a group. `before` is the state as it was, or as it was planned.
pub(super) fn state(
    before: &ReplicationGroup,
    seen: &ObservedGroup,
    policy: &TagPolicy,
) -> ReplicationGroup {
    MAPPINGS.read(before, &GroupResponse::new(before, seen, policy))
}

#[cfg(test)]
mod tests;
