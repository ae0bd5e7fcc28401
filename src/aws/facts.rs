//! What checks of a plan may ask AWS. A fact is declared here and nowhere else: add a method to
//! [`Facts`] that names what it is about and the read that answers it.

use async_trait::async_trait;

use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::cluster::{CacheCluster, GroupUser};
use crate::aws::engine_version::CacheEngineVersion;
use crate::aws::node_type::{AllowedNodeTypes, Resizable};
use crate::aws::parameter_group::{Parameter, ParameterSource};
use crate::aws::replication_group::ReplicationGroup;
use crate::aws::shared::api::Api;
use crate::aws::shared::fact_cache::Fact;
use crate::aws::snapshot::Snapshot;
use crate::aws::subnet_group::SubnetGroup;
use crate::aws::upcoming::{
    CLUSTER, PARAMETER_GROUP, REPLICATION_GROUP, SUBNET_GROUP, Upcoming, UpcomingResources,
};
use crate::aws::user_group::UserGroup;

/// Facts about one region. Each is asked for once and kept for a minute. Case doesn't count in names.
/// AWS is not asked about what this process has planned to create: it exists when it is needed, and what
/// AWS says of it now is out of date.
///
/// Implementors give the region; tests override the facts themselves.
#[async_trait]
pub trait Facts: Send + Sync {
    /// Where to ask. Without it, every fact is unknown.
    fn region(&self) -> Option<&Api>;

    /// What is planned under this name by the same process.
    fn upcoming(&self, _kind: &'static str, _name: &str) -> Option<Upcoming> {
        None
    }

    /// The subnet group of this name; unknown if it is planned.
    async fn subnet_group(&self, name: &str) -> Fact<SubnetGroup> {
        if self.upcoming(SUBNET_GROUP, name).is_some() {
            return Fact::Unknown;
        }
        ask(self.region(), SUBNET_GROUP, name, move |api, ctx| async move {
            api.subnet_group(name, &ctx).await
        })
        .await
    }

    /// The family of the parameter group of this name, such as `redis3.2`.
    async fn parameter_group_family(&self, name: &str) -> Fact<String> {
        if let Some(planned) = self.upcoming(PARAMETER_GROUP, name) {
            return match planned {
                Upcoming::ParameterGroup { family: Some(family), .. } => Fact::Found(family),
                _ => Fact::Unknown,
            };
        }
        ask(self.region(), PARAMETER_GROUP, name, move |api, ctx| async move {
            Ok(api.parameter_group(name, &ctx).await?.map(|group| group.family))
        })
        .await
    }

    /// Whether the parameter group of this name enables cluster mode; missing if there is no such group, or
    /// its family has no such parameter.
    async fn enables_cluster_mode(&self, parameter_group: &str) -> Fact<bool> {
        if let Some(planned) = self.upcoming(PARAMETER_GROUP, parameter_group) {
            return match planned {
                Upcoming::ParameterGroup { cluster_enabled: Some(enabled), .. } => {
                    Fact::Found(enabled)
                }
                _ => Fact::Unknown,
            };
        }
        let kind = "parameters of a group";
        ask(self.region(), kind, parameter_group, move |api, ctx| async move {
            let all = match api.parameters(parameter_group, ParameterSource::All, &ctx).await {
                Err(ApiError::NotFound(_)) => return Ok(None),
                result => result?,
            };
            let mode = all.into_iter().find(|parameter| parameter.name == CLUSTER_ENABLED);
            Ok(mode.and_then(|mode| mode.value).map(|value| value == "yes"))
        })
        .await
    }

    /// What the clusters of the region use, members of replication groups among them, without those that
    /// are being deleted.
    async fn group_users(&self) -> Fact<Vec<GroupUser>> {
        ask(self.region(), "users of groups", "", move |api, ctx| async move {
            api.group_users(&ctx).await.map(Some)
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

    /// The cluster of this name; unknown if it is planned.
    async fn cluster(&self, id: &str) -> Fact<CacheCluster> {
        if self.upcoming(CLUSTER, id).is_some() {
            return Fact::Unknown;
        }
        ask(
            self.region(),
            CLUSTER,
            id,
            move |api, ctx| async move { api.cache_cluster(id, &ctx).await },
        )
        .await
    }

    /// The replication group of this name; unknown if it is planned.
    async fn replication_group(&self, id: &str) -> Fact<ReplicationGroup> {
        if self.upcoming(REPLICATION_GROUP, id).is_some() {
            return Fact::Unknown;
        }
        ask(self.region(), REPLICATION_GROUP, id, move |api, ctx| async move {
            api.replication_group(id, &ctx).await
        })
        .await
    }

    /// The user group of this id.
    async fn user_group(&self, id: &str) -> Fact<UserGroup> {
        ask(self.region(), "a user group", id, move |api, ctx| async move {
            api.user_group(id, &ctx).await
        })
        .await
    }
}

/// The parameter that enables cluster mode.
pub const CLUSTER_ENABLED: &str = "cluster-enabled";

/// The facts of a region, read from AWS, but for what is planned.
#[derive(Debug)]
pub struct RegionFacts {
    api: Option<Api>,
    upcoming: UpcomingResources,
}

impl RegionFacts {
    /// The facts of the region of this client; without a client, nothing is known.
    #[must_use]
    pub fn new(api: Option<Api>, upcoming: UpcomingResources) -> Self {
        Self { api, upcoming }
    }
}

impl Facts for RegionFacts {
    fn region(&self) -> Option<&Api> {
        self.api.as_ref()
    }

    fn upcoming(&self, kind: &'static str, name: &str) -> Option<Upcoming> {
        self.upcoming.get(kind, self.api.as_ref()?.region(), name)
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
