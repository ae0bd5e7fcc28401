//! The diagnostics about cluster mode of a group that exists.

use super::cluster_mode::IN_PLACE_SINCE;
use crate::framework::diagnostics::Diagnostic;
use crate::framework::path::Path;

crate::diagnostic_ids! {
    /// Cluster mode is to be enabled without the step in between.
    CLUSTER_MODE_STEP_SKIPPED = "cluster-mode-step-skipped";
    /// Cluster mode is enabled, and is to be changed.
    CLUSTER_MODE_IS_FINAL = "cluster-mode-is-final";
    /// Cluster mode becomes enabled, which can't be taken back.
    CLUSTER_MODE_BECOMES_FINAL = "cluster-mode-becomes-final";
    /// The running engine is too old to change cluster mode.
    CLUSTER_MODE_NEEDS_VERSION = "cluster-mode-needs-version";
    /// Cluster mode is to be changed without automatic failover.
    CLUSTER_MODE_NEEDS_FAILOVER = "cluster-mode-needs-failover";
    /// Cluster mode is to be changed without a replica.
    CLUSTER_MODE_NEEDS_REPLICA = "cluster-mode-needs-replica";
    /// Something is changed that ElastiCache does not change in compatible mode.
    CLUSTER_MODE_REFUSES = "cluster-mode-refuses";
}

fn at_mode(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.at(Path::root("cluster_mode"))
}

/// Cluster mode is to be enabled without the step in between.
#[must_use]
pub(super) fn step_skipped() -> Diagnostic {
    at_mode(Diagnostic::error(
        CLUSTER_MODE_STEP_SKIPPED,
        "Cluster mode changes step by step",
        "Cluster mode of the group is disabled, and ElastiCache can't enable it in one step. Apply cluster_mode = \
         \"compatible\" first, with which clients of both kinds are served. When every client uses the \
         configuration endpoint, write \"enabled\" in another apply.",
    ))
}

/// Cluster mode is enabled, and is to be changed.
#[must_use]
pub(super) fn is_final(after: &str) -> Diagnostic {
    let detail = format!(
        "cluster_mode is {after:?}, and cluster mode of the group is enabled, which ElastiCache can't take back. Write \
         cluster_mode = \"enabled\", or remove the line. For a group with cluster mode disabled, create another one \
         with another replication_group_id."
    );
    at_mode(Diagnostic::error(
        CLUSTER_MODE_IS_FINAL,
        "Cluster mode can't be disabled again",
        detail,
    ))
}

/// Cluster mode becomes enabled.
#[must_use]
pub(super) fn becomes_final() -> Diagnostic {
    at_mode(Diagnostic::warning(
        CLUSTER_MODE_BECOMES_FINAL,
        "Cluster mode can't be disabled again",
        "cluster_mode becomes \"enabled\", which ElastiCache can't take back. Clients must know the cluster protocol \
         and use configuration_endpoint_address: primary_endpoint_address and reader_endpoint_address go. Keys in \
         other databases than 0 must be gone. Up to now cluster_mode = \"disabled\" would be the way back.",
    ))
}

/// The running engine is too old.
#[must_use]
pub(super) fn needs_version(version: &str) -> Diagnostic {
    let detail = format!(
        "The group runs {version}, and ElastiCache changes cluster mode with Valkey, and with Redis {IN_PLACE_SINCE} or \
         later. Upgrade in an apply of its own first (engine_version = \"7.1\")."
    );
    let title = "The engine is too old to change cluster mode";
    at_mode(Diagnostic::error(CLUSTER_MODE_NEEDS_VERSION, title, detail))
}

const NEEDS_FAILOVER: &str = "A change of cluster mode needs automatic failover";

/// Automatic failover is off.
#[must_use]
pub(super) fn needs_failover() -> Diagnostic {
    at_mode(Diagnostic::error(
        CLUSTER_MODE_NEEDS_FAILOVER,
        NEEDS_FAILOVER,
        "ElastiCache changes cluster mode only while automatic failover is on. Write automatic_failover_enabled = \
         true, which needs a replica.",
    ))
}

/// Automatic failover would go on in the maintenance window only.
#[must_use]
pub(super) fn failover_waits() -> Diagnostic {
    at_mode(Diagnostic::error(
        CLUSTER_MODE_NEEDS_FAILOVER,
        NEEDS_FAILOVER,
        "Automatic failover is off, and without apply_immediately = true it goes on in the maintenance window only. \
         Write apply_immediately = true, or change cluster_mode in another apply after the window.",
    ))
}

/// There is no replica.
#[must_use]
pub(super) fn needs_replica() -> Diagnostic {
    at_mode(Diagnostic::error(
        CLUSTER_MODE_NEEDS_REPLICA,
        "A change of cluster mode needs a replica",
        "ElastiCache changes cluster mode only of a group with at least one replica. Write num_cache_clusters = 2 or \
         more.",
    ))
}

/// Something is changed that ElastiCache does not change in compatible mode. `argument` changes it.
#[must_use]
pub(super) fn refused_beside(argument: &str) -> Diagnostic {
    let detail = format!(
        "While cluster_mode is \"compatible\", ElastiCache changes neither the number and the type of nodes nor the \
         engine. Change {argument} before, or after cluster_mode is \"enabled\" or \"disabled\"."
    );
    let title = "Not while cluster mode is compatible";
    Diagnostic::error(CLUSTER_MODE_REFUSES, title, detail).at(Path::root(argument))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::diagnostics::page::Page;

    #[test]
    fn page() {
        let mut page = Page::new();
        page.show(step_skipped());
        page.show(is_final("disabled"));
        page.show(becomes_final());
        page.show(needs_version("6.2.6"));
        page.show_case("off", needs_failover());
        page.show_case("waits", failover_waits());
        page.show(needs_replica());
        page.show(refused_beside("node_type"));
        crate::assert_page!("cluster_mode_messages", page);
    }
}
