//! Answers the questions of the rules with what AWS says, or with nothing.

use std::sync::Arc;

use async_trait::async_trait;

use crate::aws::{self, Api, Parameter, Resizable};
use crate::rules::facts::{
    self, Cluster, EngineVersion, Fact, Facts, NodeTypes, ParameterGroup, ReplicationGroup,
    Snapshot, SubnetGroup,
};

/// What is known of one region. Without a way to ask, nothing is.
#[derive(Debug)]
pub struct RegionFacts(pub(super) Option<Api>);

impl RegionFacts {
    /// All parameters of a family, with their defaults.
    pub async fn default_parameters(&self, family: &str) -> aws::Fact<Vec<Parameter>> {
        match &self.0 {
            Some(api) => api.facts().default_parameters(family).await,
            None => aws::Fact::Unavailable,
        }
    }

    async fn ask<'a, T, F, U>(
        &'a self,
        question: impl FnOnce(aws::Facts<'a>) -> F + Send,
        answer: impl FnOnce(&T) -> U + Send,
    ) -> Fact<U>
    where
        T: Send + Sync,
        F: Future<Output = aws::Fact<T>> + Send,
    {
        let Some(api) = &self.0 else { return Fact::Unknown };
        match question(api.facts()).await {
            aws::Fact::Known(found) => Fact::Found(answer(&Arc::clone(&found))),
            aws::Fact::Absent => Fact::Missing,
            aws::Fact::Unavailable => Fact::Unknown,
        }
    }
}

#[async_trait]
impl Facts for RegionFacts {
    async fn subnet_group(&self, name: &str) -> Fact<SubnetGroup> {
        self.ask(
            |facts| async move { facts.subnet_group(name).await },
            |found: &aws::SubnetGroup| SubnetGroup { zones: found.zones.clone() },
        )
        .await
    }

    async fn parameter_group(&self, name: &str) -> Fact<ParameterGroup> {
        self.ask(
            |facts| async move { facts.parameter_group(name).await },
            |found: &aws::ParameterGroupFacts| ParameterGroup {
                family: found.group.family.clone(),
                cluster_enabled: found.cluster_enabled,
            },
        )
        .await
    }

    async fn engine_versions(&self, engine: &str) -> Fact<Vec<EngineVersion>> {
        self.ask(
            |facts| async move { facts.engine_versions(engine).await },
            |found: &Vec<aws::EngineVersion>| {
                let version = |found: &aws::EngineVersion| EngineVersion {
                    version: found.version.clone(),
                    family: found.family.clone(),
                };
                found.iter().map(version).collect()
            },
        )
        .await
    }

    async fn snapshot(&self, name: &str) -> Fact<Snapshot> {
        self.ask(
            |facts| async move { facts.snapshot(name).await },
            |found: &aws::Snapshot| Snapshot {
                status: found.status.clone(),
                num_node_groups: found.num_node_groups.map(i64::from),
            },
        )
        .await
    }

    async fn node_types(&self, of: facts::Resizable<'_>) -> Fact<NodeTypes> {
        let of = match of {
            facts::Resizable::Cluster(id) => Resizable::CacheCluster(id.to_owned()),
            facts::Resizable::ReplicationGroup(id) => Resizable::ReplicationGroup(id.to_owned()),
        };
        let of = &of;
        self.ask(
            |facts| async move { facts.node_type_changes(of).await },
            |found: &aws::NodeTypeChanges| {
                let mut allowed: Vec<String> =
                    found.up.iter().chain(&found.down).cloned().collect();
                allowed.sort_unstable();
                NodeTypes { allowed }
            },
        )
        .await
    }

    async fn cluster(&self, id: &str) -> Fact<Cluster> {
        self.ask(
            |facts| async move { facts.cluster(id).await },
            |found: &aws::CacheCluster| Cluster {
                status: found.status.clone(),
                engine: found.engine.clone(),
                replication_group_id: found.replication_group_id.clone(),
            },
        )
        .await
    }

    async fn replication_group(&self, id: &str) -> Fact<ReplicationGroup> {
        self.ask(
            |facts| async move { facts.replication_group(id).await },
            |found: &aws::ReplicationGroup| ReplicationGroup {
                status: found.status.to_string(),
                cluster_enabled: found.cluster_enabled,
                automatic_failover: found.has_automatic_failover(),
                members: found.member_clusters.iter().map(|id| id.to_ascii_lowercase()).collect(),
            },
        )
        .await
    }
}
