//! Creating a cluster.

use time::OffsetDateTime;

use super::CacheCluster;
use super::from_sdk::observed;
use super::inputs::CreateCacheCluster;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::{ApiError, ServiceError};
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation};

impl Api {
    /// Creates a cluster and returns it as it is then, without waiting for it.
    ///
    /// Fails with [`ApiError::AlreadyExists`] if the name is taken, unless it was this very call that
    /// took it and lost the response.
    pub async fn create_cache_cluster(
        &self,
        input: &CreateCacheCluster,
        ctx: &CallContext,
    ) -> Result<CacheCluster, ApiError> {
        let change = Create { input, earliest: self.caller().earliest() };
        Ok(self.send_idempotent(&change, ctx).await?.output)
    }
}

struct Create<'a> {
    input: &'a CreateCacheCluster,
    /// What is older than this was not made by this call.
    earliest: OffsetDateTime,
}

impl Mutation for Create<'_> {
    const OPERATION: &'static str = "CreateCacheCluster";
    type Output = CacheCluster;

    fn changes(&self) -> Vec<&str> {
        std::iter::once(&*self.input.id).chain(self.input.replication_group_id.as_deref()).collect()
    }

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<CacheCluster, ApiError> {
        api.caller().will_send(&self.input.auth_token);
        let send = |probe: Probe| {
            let request = self.input.fill(api.client().create_cache_cluster());
            request.customize().interceptor(probe).send()
        };
        let output = api.caller().mutate(Self::OPERATION, ctx, budget, send).await?;
        let cluster = output.cache_cluster.ok_or(ApiError::OutcomeUnknown {
            operation: Self::OPERATION,
            cause: "the response contains no cluster".to_owned(),
        })?;
        Ok(observed(api, cluster))
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<CacheCluster>, ApiError> {
        match api.cache_cluster(&self.input.id, ctx).await? {
            Some(cluster) if self.is_ours(&cluster) => Ok(Look::Applied(cluster)),
            Some(_) => Err(ApiError::AlreadyExists(ServiceError {
                operation: Self::OPERATION,
                code: "CacheClusterAlreadyExists".to_owned(),
                message: format!(
                    "the response to the request was lost, and the cluster {:?} that exists is older or \
                     differs from the request, so it was not made by this request",
                    self.input.id
                ),
                request_id: None,
            })),
            None => Ok(Look::NotApplied),
        }
    }

    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::AlreadyExists(_))
    }
}

impl Create<'_> {
    /// The first attempt may have been refused because the cluster existed, and the refusal may be what
    /// was lost. A cluster has no description by which it could be recognised, so all that tells clusters
    /// apart is compared.
    fn is_ours(&self, cluster: &CacheCluster) -> bool {
        let asked = self.input;
        let same = |asked: &Option<String>, found: &Option<String>| match (asked, found) {
            (Some(asked), Some(found)) => asked.eq_ignore_ascii_case(found),
            (asked, _) => asked.is_none(),
        };
        let as_new = cluster.create_time.is_none_or(|time| time >= self.earliest);
        as_new
            && same(&asked.replication_group_id, &cluster.replication_group_id)
            && asked.replication_group_id.is_some() == cluster.replication_group_id.is_some()
            && same(&asked.engine, &cluster.engine)
            && same(&asked.cache_node_type, &cluster.cache_node_type)
            && (asked.num_cache_nodes.is_none() || asked.num_cache_nodes == cluster.num_cache_nodes)
            && (asked.transit_encryption_enabled != Some(true)
                || cluster.transit_encryption_enabled != Some(false))
    }
}
