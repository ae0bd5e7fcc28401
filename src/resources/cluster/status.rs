//! States of a cluster and what they mean for a plan. Source: `CacheClusterStatus` in the API Reference,
//! 2017-10-24.

/// AWS is working on the cluster and will say `available` when it is done.
///
/// A backup is not among them: it begins by itself every day and changes nothing. The word for a reboot
/// is spelled in three ways.
#[must_use]
pub(super) fn is_changing(status: &str) -> bool {
    let status = status.to_ascii_lowercase();
    matches!(status.as_str(), "creating" | "modifying") || status.starts_with("rebooting")
}
