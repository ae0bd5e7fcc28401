//! What checks of a plan may ask AWS. A fact is declared here and nowhere else: add a method to
//! [`Facts`] that names what it is about and the read that answers it.

use async_trait::async_trait;

use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::cluster::CacheCluster;
use crate::aws::engine_version::CacheEngineVersion;
use crate::aws::node_type::{AllowedNodeTypes, Resizable};
use crate::aws::parameter_group::{Parameter, ParameterSource};
use crate::aws::replication_group::ReplicationGroup;
use crate::aws::shared::api::Api;
use crate::aws::shared::fact_cache::Fact;
use crate::aws::snapshot::Snapshot;
use crate::aws::subnet_group::SubnetGroup;

/// Facts about one region. Each is asked for once and kept for a minute. Case doesn't count in names.
///
/// Implementors give the region; tests override the facts themselves.
#[async_trait]
pub trait Facts: Send + Sync {
    /// Where to ask. Without it, every fact is unknown.
    fn region(&self) -> Option<&Api>;

    /// The subnet group of this name.
    async fn subnet_group(&self, name: &str) -> Fact<SubnetGroup> {
        ask(self.region(), "a subnet group", name, move |api, ctx| async move {
            api.subnet_group(name, &ctx).await
        })
        .await
    }

    /// The parameter group of this name.
    async fn parameter_group(&self, name: &str) -> Fact<ParameterGroupFact> {
        ask(self.region(), "a parameter group", name, move |api, ctx| async move {
            let Some(group) = api.parameter_group(name, &ctx).await? else { return Ok(None) };
            let all = api.parameters(name, ParameterSource::All, &ctx).await?;
            let mode = all.into_iter().find(|parameter| parameter.name == "cluster-enabled");
            let cluster_enabled = mode.and_then(|mode| mode.value).map(|value| value == "yes");
            Ok(Some(ParameterGroupFact { family: group.family, cluster_enabled }))
        })
        .await
    }

    /// All parameters of a family, with their defaults.
    async fn default_parameters(&self, family: &str) -> Fact<Vec<Parameter>> {
        ask(self.region(), "parameters of a family", family, move |api, ctx| async move {
            match api.default_parameters(family, &ctx).await {
                // The family is the only argument of the call.
                Err(ApiError::Rejected(error)) if error.code == "InvalidParameterValue" => Ok(None),
                result => result.map(Some),
            }
        })
        .await
    }

    /// All versions of an engine.
    async fn engine_versions(&self, engine: &str) -> Fact<Vec<CacheEngineVersion>> {
        ask(self.region(), "engine versions", engine, move |api, ctx| async move {
            api.engine_versions(engine, &ctx).await.map(Some)
        })
        .await
    }

    /// The snapshot of this name.
    async fn snapshot(&self, name: &str) -> Fact<Snapshot> {
        ask(self.region(), "a snapshot", name, move |api, ctx| async move {
            api.snapshot(name, &ctx).await
        })
        .await
    }

    /// The node types to which something can be changed in place.
    async fn node_types(&self, of: Resizable<'_>) -> Fact<AllowedNodeTypes> {
        ask(self.region(), "node types", &of.to_string(), move |api, ctx| async move {
            api.allowed_node_types(of, &ctx).await
        })
        .await
    }

    /// The cluster of this name.
    async fn cluster(&self, id: &str) -> Fact<CacheCluster> {
        ask(self.region(), "a cluster", id, move |api, ctx| async move {
            api.cache_cluster(id, &ctx).await
        })
        .await
    }

    /// The replication group of this name.
    async fn replication_group(&self, id: &str) -> Fact<ReplicationGroup> {
        ask(self.region(), "a replication group", id, move |api, ctx| async move {
            api.replication_group(id, &ctx).await
        })
        .await
    }
}

/// A parameter group and what its parameters say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterGroupFact {
    /// The engine and version it is for, such as `redis3.2`.
    pub family: String,
    /// Whether it is for cluster mode enabled; nothing if the family has no such parameter.
    pub cluster_enabled: Option<bool>,
}

/// The facts of a region, read from AWS.
#[derive(Debug)]
pub struct RegionFacts(Option<Api>);

impl RegionFacts {
    /// The facts of the region of this client; without a client, nothing is known.
    #[must_use]
    pub fn new(api: Option<Api>) -> Self {
        Self(api)
    }
}

impl Facts for RegionFacts {
    fn region(&self) -> Option<&Api> {
        self.0.as_ref()
    }
}

async fn ask<'a, T, F>(
    api: Option<&'a Api>,
    kind: &'static str,
    key: &str,
    read: impl FnOnce(&'a Api, CallContext) -> F,
) -> Fact<T>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<Option<T>, ApiError>>,
{
    match api {
        Some(api) => api.fact_cache().get(kind, key, |ctx| read(api, ctx)).await,
        None => Fact::Unknown,
    }
}
