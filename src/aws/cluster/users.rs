//! Who uses a parameter group or a subnet group. AWS refuses to delete one that a cluster uses, and does not
//! say which.

use std::collections::BTreeSet;

use super::CacheCluster;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;

/// What a cluster uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupUser {
    /// The name of the cluster.
    pub cluster: String,
    /// The replication group of which it is a member.
    pub replication_group: Option<String>,
    /// The parameter group.
    pub parameter_group: Option<String>,
    /// The subnet group.
    pub subnet_group: Option<String>,
}

impl GroupUser {
    /// Whether it uses the parameter group of this name. Case doesn't matter.
    #[must_use]
    pub fn uses_parameters(&self, name: &str) -> bool {
        self.parameter_group.as_deref().is_some_and(|used| used.eq_ignore_ascii_case(name))
    }

    /// Whether it uses the subnet group of this name. Case doesn't matter.
    #[must_use]
    pub fn uses_subnets(&self, name: &str) -> bool {
        self.subnet_group.as_deref().is_some_and(|used| used.eq_ignore_ascii_case(name))
    }

    /// What they are called in a message: each replication group once, then the clusters that belong to
    /// none.
    #[must_use]
    pub fn names(users: &[Self]) -> Vec<String> {
        let groups: BTreeSet<&str> =
            users.iter().filter_map(|user| user.replication_group.as_deref()).collect();
        let alone = users.iter().filter(|user| user.replication_group.is_none());
        let clusters: BTreeSet<&str> = alone.map(|user| user.cluster.as_str()).collect();
        let groups = groups.into_iter().map(|name| format!("replication group {name:?}"));
        groups.chain(clusters.into_iter().map(|name| format!("cluster {name:?}"))).collect()
    }

    /// Whether AWS refused to delete a group because it is in use.
    #[must_use]
    pub fn is_refusal(error: &ApiError) -> bool {
        matches!(error.code(), Some("InvalidCacheParameterGroupState" | "CacheSubnetGroupInUse"))
    }

    fn of(cluster: CacheCluster) -> Option<Self> {
        let going = matches!(cluster.status.as_str(), "deleting" | "deleted");
        (!going).then(|| Self {
            cluster: cluster.id,
            replication_group: cluster.replication_group_id,
            parameter_group: cluster.parameter_group.map(|group| group.name),
            subnet_group: cluster.cache_subnet_group_name,
        })
    }
}

impl Api {
    /// What the clusters of the account in this region use, members of replication groups among them,
    /// without those that are being deleted.
    ///
    /// # Errors
    /// What AWS says.
    pub async fn group_users(&self, ctx: &CallContext) -> Result<Vec<GroupUser>, ApiError> {
        let clusters = self.all_cache_clusters(false, ctx).await?;
        Ok(clusters.into_iter().filter_map(GroupUser::of).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::cluster::ParameterGroup;

    fn cluster(id: &str, group: Option<&str>, status: &str) -> CacheCluster {
        CacheCluster {
            id: id.to_owned(),
            status: status.to_owned(),
            replication_group_id: group.map(str::to_owned),
            parameter_group: Some(ParameterGroup {
                name: "mine".to_owned(),
                apply_status: None,
                cache_node_ids_to_reboot: Vec::new(),
            }),
            ..CacheCluster::default()
        }
    }

    #[test]
    fn a_group_is_named_once_and_what_is_going_is_not() {
        let all = [
            cluster("web-002", Some("web"), "available"),
            cluster("web-001", Some("web"), "modifying"),
            cluster("sessions", None, "available"),
            cluster("old", None, "deleting"),
        ];
        let users: Vec<GroupUser> = all.into_iter().filter_map(GroupUser::of).collect();
        assert!(users.iter().all(|user| user.uses_parameters("Mine")));
        assert!(
            !users.iter().any(|user| user.uses_parameters("other") || user.uses_subnets("mine"))
        );
        let expected = ["replication group \"web\"", "cluster \"sessions\""];
        assert_eq!(GroupUser::names(&users), expected);
    }
}
