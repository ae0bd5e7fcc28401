//! States of a group and what they mean for a wait. Source: `ReplicationGroup.Status` in the
//! API Reference, 2017-10-24.

/// AWS is working on the group and will say `available` when it is done.
///
/// A backup is not among them: it begins by itself every day and changes nothing.
#[must_use]
pub(super) fn is_changing(status: &str) -> bool {
    matches!(status, "creating" | "modifying")
}
