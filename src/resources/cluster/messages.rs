//! The diagnostics of clusters beside those of all managed resources and of the rules.

use crate::aws::ApiError;
use crate::framework::diagnostics::Diagnostic;
use crate::framework::path::Path;
use crate::resources::managed::Subject;

crate::diagnostic_ids! {
    /// Neither an engine nor a group to join.
    CLUSTER_WITHOUT_ENGINE = "cluster-without-engine";
    /// `az_mode` is `cross-az` with one node.
    ONE_NODE_CROSS_AZ = "one-node-cross-az";
    /// A new cluster with Valkey.
    NEW_VALKEY_CLUSTER = "new-valkey-cluster";
    /// A replica whose group is replaced.
    REPLACED_WITH_ITS_GROUP = "replaced-with-its-group";
    /// Whether a node type changes in place is known in the apply only.
    SCALE_CONFIG_UNKNOWN = "scale-config-unknown";
    /// A member of a group that can't be deleted.
    MEMBER_NOT_DELETED = "member-not-deleted";
    /// A member whose deletion needs a change of its group.
    GROUP_CHANGED_FOR_DELETION = "group-changed-for-deletion";
}

/// Neither an engine nor a group to join.
#[must_use]
pub(super) fn without_engine() -> Diagnostic {
    Diagnostic::error(
        CLUSTER_WITHOUT_ENGINE,
        "Cluster without an engine",
        "A cluster that is not a read replica needs an engine; a read replica has the engine of its \
         group. Write engine = \"memcached\" or \"redis\", or the replication_group_id of the group to \
         join.",
    )
    .at(Path::root("engine"))
}

/// `az_mode` is `cross-az` with one node.
#[must_use]
pub(super) fn one_node_cross_az() -> Diagnostic {
    Diagnostic::error(
        ONE_NODE_CROSS_AZ,
        "One node can't be in several Availability Zones",
        "az_mode is \"cross-az\", but num_cache_nodes is 1. Write num_cache_nodes = 2 or more, or remove \
         az_mode.",
    )
    .at(Path::root("az_mode"))
}

/// A new cluster with Valkey. Source: `Engine` of CreateCacheCluster is "memcached | redis" today, and of
/// ModifyCacheCluster valkey, too. Only a warning, because AWS may take it one day.
#[must_use]
pub(super) fn new_valkey_cluster() -> Diagnostic {
    Diagnostic::warning(
        NEW_VALKEY_CLUSTER,
        "AWS may refuse to create a Valkey cluster",
        "According to its documentation, CreateCacheCluster accepts only memcached and redis. For a \
         single Valkey node, write an elasticache_replication_group with engine = \"valkey\" and \
         num_cache_clusters = 1; or create the cluster with engine = \"redis\" and change it to \
         \"valkey\" afterwards, which AWS does in place.",
    )
    .at(Path::root("engine"))
}

/// A replica whose group is replaced in the same plan.
#[must_use]
pub(super) fn replaced_with_its_group(group: &str) -> Diagnostic {
    let detail = format!(
        "This plan replaces replication group {group:?}, and AWS deletes a group with all its members. So the \
         replica is replaced, too: it joins the new group. To keep both, do not replace the group."
    );
    Diagnostic::warning(
        REPLACED_WITH_ITS_GROUP,
        "Replica is replaced with its replication group",
        detail,
    )
    .at(Path::root("replication_group_id"))
}

/// Whether a node type of Memcached changes in place is known in the apply only.
#[must_use]
pub(super) fn scale_config_unknown(before: &str, now: &str) -> Diagnostic {
    let detail = format!(
        "node_type changes from {before:?} to {now:?}. With a scale_config block AWS changes the nodes in place; without \
         one the cluster must be replaced, which this plan does not show. Whether there is a block is not known \
         before the apply.\n\nWithout one, the apply changes nothing here and fails with \"Plan again\" (OpenTofu, and \
         Terraform before 1.9: \"Provider produced inconsistent final plan\"), and the next plan shows the \
         replacement. To see it first, apply what the block comes from by itself, with -target."
    );
    Diagnostic::warning(SCALE_CONFIG_UNKNOWN, "The apply may need another plan", detail)
        .at(Path::root("scale_config"))
}

/// A member of a group that can't be deleted.
#[must_use]
pub(super) fn member_not_deleted(
    subject: &Subject<'_>,
    group: &str,
    refusal: &ApiError,
) -> Diagnostic {
    let detail = format!(
        "{refusal}.\n\nThe cluster is a member of replication group {group:?}. AWS does not delete \
         these members alone: a primary, the last replica of a group with automatic failover or \
         Multi-AZ, and every member of a group with cluster mode enabled. Promote another member, or set \
         automatic_failover_enabled and multi_az_enabled to false; deleting the whole group loses its \
         data."
    );
    Diagnostic::error(MEMBER_NOT_DELETED, subject.summary("delete"), detail)
}

/// A member whose deletion needs a change of its group, where it is not known whether the group is deleted, too.
#[must_use]
pub(super) fn group_changed_for_deletion(group: &str, members: &str) -> Diagnostic {
    let detail = format!(
        "AWS does not delete the last replica of a group with automatic failover or Multi-AZ, nor a primary. This \
         plan deletes {members} of replication group {group:?}. If AWS refuses that, the apply first switches automatic \
         failover and Multi-AZ of the group off, and promotes another member. Where the group is destroyed as well, \
         nothing else comes of it. To keep the group as it is, do not destroy the cluster without it (-target): the \
         next plan would switch them on again, which needs another replica."
    );
    Diagnostic::warning(
        GROUP_CHANGED_FOR_DELETION,
        "Automatic failover is switched off to delete the last replica",
        detail,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::samples;
    use crate::resources::cluster::ClusterResource;
    use crate::resources::managed::{ManagedResource as _, message_page};

    #[test]
    fn page() {
        let naming = ClusterResource::NAMING;
        let mut page = message_page::common(naming);
        message_page::show_waiting(naming, &mut page);
        message_page::show_replacement::<ClusterResource>("engine", &mut page);
        page.show(without_engine());
        page.show(one_node_cross_az());
        page.show(new_valkey_cluster());
        page.show(replaced_with_its_group("web"));
        page.show(scale_config_unknown("cache.m7g.large", "cache.m7g.xlarge"));
        let subject = Subject { naming, name: "web-002", region: None };
        page.show(member_not_deleted(&subject, "web", &samples::rejected("DeleteCacheCluster")));
        page.show(group_changed_for_deletion("web", "web-002"));
        crate::assert_page!("messages", page);
    }
}
