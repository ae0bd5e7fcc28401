//! What is said about a reboot.

use std::time::Duration;

use crate::aws::{ApiError, Region};
use crate::client::messages as client_messages;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::duration;
use crate::framework::model::{Set, Val};
use crate::framework::path::Path;
use crate::framework::text::capitalised;
use crate::resources::values;
use crate::rules::metadata::link;

crate::diagnostic_ids! {
    /// The plan reboots nodes.
    DATA_LOSS = "reboot-data-loss";
    /// There is no such cluster.
    NO_CLUSTER = "reboot-no-cluster";
    /// The cluster does not become available.
    CLUSTER_NOT_AVAILABLE = "reboot-cluster-not-available";
    /// The cluster is a member of a group with cluster mode enabled.
    CLUSTER_MODE = "reboot-cluster-mode-enabled";
    /// The cluster has no such nodes.
    UNKNOWN_NODES = "reboot-unknown-nodes";
    /// The cluster shows no node at all.
    NO_NODE = "reboot-no-node";
    /// A reboot of the last minutes is taken over.
    FOUND = "reboot-found";
    /// The end of the reboot was not seen.
    UNCONFIRMED = "reboot-unconfirmed";
    /// An import of a reboot.
    NO_IMPORT = "reboot-no-import";
}

fn summary(id: &str) -> String {
    format!("Can't reboot cluster {id:?}")
}

/// `node 0001` or `nodes 0001, 0002`.
fn nodes(ids: &[String]) -> String {
    let word = if ids.len() == 1 { "node" } else { "nodes" };
    format!("{word} {}", ids.join(", "))
}

/// The plan reboots nodes. Source: `RebootCacheCluster`, "The reboot causes the contents of the cache
/// (for each cache node being rebooted) to be lost."
pub(super) fn data_loss(cluster_id: &Val<String>, node_ids: &Val<Set<String>>) -> Diagnostic {
    let cluster = match cluster_id.text() {
        Some(id) => format!("cluster {id:?}"),
        None => "the cluster".to_owned(),
    };
    let chosen = values::set(node_ids);
    let which = match (node_ids, chosen.as_slice()) {
        (Val::Null, _) => "all nodes".to_owned(),
        (_, []) => "nodes".to_owned(),
        (_, chosen) => nodes(chosen),
    };
    Diagnostic::warning(
        DATA_LOSS,
        "A reboot loses the contents of the cache",
        format!(
            "{} of {cluster} will be rebooted. The contents are lost, and clients can't connect until the \
             reboot is over.\n{}",
            capitalised(&which),
            link("reboot-data-loss")
        ),
    )
    .at(Path::root("cluster_id"))
}

/// AWS has not accepted it, or it is not known.
pub(super) fn failed(id: &str, error: &ApiError) -> Diagnostics {
    client_messages::failed_call(&summary(id), error).into()
}

/// There is no such cluster.
pub(super) fn no_cluster(id: &str, region: &Region) -> Diagnostics {
    let detail = format!(
        "There is no cluster {id:?} in region {region} of this account. A member of a replication \
         group is named by its own id, such as my-group-001."
    );
    Diagnostic::error(NO_CLUSTER, summary(id), detail).at(Path::root("cluster_id")).into()
}

/// The cluster is being deleted, has failed, or is busy for too long.
pub(super) fn never_available(id: &str, status: &str, waited: Duration) -> Diagnostics {
    let detail = format!(
        "A cluster is rebooted only while it is available. Its status was {status:?} after {}. Nothing \
         was rebooted. Apply again when it is available.",
        duration::display(waited)
    );
    Diagnostic::error(CLUSTER_NOT_AVAILABLE, summary(id), detail)
        .at(Path::root("cluster_id"))
        .into()
}

/// Source: `RebootCacheCluster` in the API Reference, 2017-10-24.
pub(super) fn cluster_mode(id: &str, group: &str) -> Diagnostics {
    let detail = format!(
        "The cluster is a node of replication group {group:?}, which has cluster mode enabled. \
         \"Rebooting is not supported on Redis (cluster mode enabled) clusters.\" Nothing was rebooted. \
         To apply changed parameters there, create a new group from a backup; to test how clients handle \
         the loss of a node, test a failover instead.\n{}",
        link("reboot-cluster-mode-enabled")
    );
    Diagnostic::error(CLUSTER_MODE, summary(id), detail).at(Path::root("cluster_id")).into()
}

/// The cluster has no such nodes.
pub(super) fn unknown_nodes(id: &str, unknown: &[&str], there: &[String]) -> Diagnostics {
    let detail = format!(
        "The cluster has no node {}. It has {}. Nothing was rebooted.",
        unknown.join(", "),
        nodes(there)
    );
    Diagnostic::error(UNKNOWN_NODES, summary(id), detail).at(Path::root("node_ids")).into()
}

/// The cluster shows no node at all.
pub(super) fn no_node(id: &str) -> Diagnostics {
    Diagnostic::error(
        NO_NODE,
        summary(id),
        "The cluster is available but shows no node. Apply again.",
    )
    .into()
}

/// The nodes are being rebooted, or were a few minutes ago, and not by this process.
pub(super) fn found(id: &str, node_ids: &[String]) -> Diagnostic {
    Diagnostic::warning(
        FOUND,
        "The nodes are rebooted already",
        format!(
            "The status or the events of the last 10 minutes show a reboot of {} of cluster {id:?} that this \
             apply did not ask for. It may be that of an earlier apply which was interrupted, and a second one would \
             empty the nodes again, so it is taken for the one that is to be made. If it was another one, change \
             triggers and apply: that reboots the nodes.",
            nodes(node_ids)
        ),
    )
    .at(Path::root("cluster_id"))
}

/// A line of progress: AWS has accepted it.
pub(super) fn accepted(id: &str, node_ids: &[String]) -> String {
    format!("AWS has accepted the reboot of {} of cluster {id}", nodes(node_ids))
}

/// A line of progress: all are back.
pub(super) fn completed(id: &str, node_ids: &[String]) -> String {
    format!("{} of cluster {id} available again", capitalised(&nodes(node_ids)))
}

/// Why the end of a reboot was not confirmed.
#[derive(Clone, Copy)]
pub(super) enum RebootUnconfirmed<'a> {
    /// Stop.
    Stopped { waited: Duration, missing: &'a [String] },
    /// The time ran out.
    Deadline { waited: Duration, missing: &'a [String] },
    /// The cluster is gone or broken.
    Lost { missing: &'a [String] },
    /// AWS can't be asked any more.
    Unreadable(&'a ApiError),
    /// All looks as before.
    NotApplied,
}

/// AWS has accepted a reboot, and its end was not seen.
pub(super) fn unconfirmed(id: &str, node_ids: &[String], why: RebootUnconfirmed<'_>) -> Diagnostic {
    let still = |missing: &[String]| match missing {
        [] => String::new(),
        missing => format!(" When last read: {}.", missing.join("; ")),
    };
    let why = match why {
        RebootUnconfirmed::Stopped { waited, missing } => format!(
            "Terraform was asked to stop {} later, before the nodes were back.{}",
            duration::display(waited),
            still(missing)
        ),
        RebootUnconfirmed::Deadline { waited, missing } => format!(
            "They were not back after {}, the limit of timeouts.{}",
            duration::display(waited),
            still(missing)
        ),
        RebootUnconfirmed::Lost { missing } => format!("They cannot come back.{}", still(missing)),
        RebootUnconfirmed::Unreadable(error) => {
            format!("Whether they are back is not known: {error}.")
        }
        RebootUnconfirmed::NotApplied => {
            "The nodes are available, but neither a status nor an event of the cluster showed the \
             reboot."
                .to_owned()
        }
    };
    Diagnostic::warning(
        UNCONFIRMED,
        "Reboot accepted, not confirmed",
        format!(
            "AWS has accepted the reboot of {} of cluster {id:?}. {why} The reboot is not repeated, \
             because that would empty the nodes again; change triggers to repeat it.",
            nodes(node_ids)
        ),
    )
}

/// Nothing of a reboot could be imported.
pub(super) fn no_import() -> Diagnostic {
    Diagnostic::error(
        NO_IMPORT,
        "A reboot can't be imported",
        "AWS keeps nothing of a reboot that could be imported. Add the resource to the configuration and \
         apply: this reboots the nodes, and their contents are lost.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::samples;
    use crate::framework::diagnostics::page::Page;

    #[test]
    fn page() {
        let mut page = Page::new();
        let ids = ["0001".to_owned(), "0002".to_owned()];
        let chosen =
            |ids: &[String]| Val::Known(Set(ids.iter().cloned().map(Val::Known).collect()));
        page.show_case("all nodes", data_loss(&"web".into(), &Val::Null));
        page.show_case("some nodes", data_loss(&"web".into(), &chosen(&ids)));
        page.show_case("unknown", data_loss(&Val::Unknown, &Val::Unknown));
        page.show_case("any error", failed("web", &samples::rejected("RebootCacheCluster")));
        let region: Region = "eu-central-1".parse().expect("a region");
        page.show(no_cluster("web", &region));
        page.show(never_available("web", "modifying", Duration::from_mins(30)));
        page.show(cluster_mode("web-0001-001", "web"));
        page.show(unknown_nodes("web", &["0003"], &ids));
        page.show(no_node("web"));
        page.show(found("web", &ids));
        let error = samples::rejected("DescribeCacheClusters");
        let waited = Duration::from_mins(30);
        let missing = ["node 0002 is rebooting".to_owned()];
        let missing = &missing[..];
        for (case, why) in [
            ("stopped", RebootUnconfirmed::Stopped { waited, missing }),
            ("deadline", RebootUnconfirmed::Deadline { waited, missing }),
            ("lost", RebootUnconfirmed::Lost { missing }),
            ("unreadable", RebootUnconfirmed::Unreadable(&error)),
            ("not applied", RebootUnconfirmed::NotApplied),
        ] {
            page.show_case(case, unconfirmed("web", &ids, why));
        }
        page.show(no_import());
        crate::assert_page!("messages", page);
    }
}
