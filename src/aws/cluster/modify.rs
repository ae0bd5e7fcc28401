//! Changing the settings of a cluster.

use super::from_sdk::observed;
use super::inputs::ModifyCacheCluster;
use super::{CacheCluster, applied};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation};

impl Api {
    /// Changes settings of a cluster and returns without waiting for the change to be made. Nothing to
    /// do is no failure.
    pub async fn modify_cache_cluster(
        &self,
        input: &ModifyCacheCluster,
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        match self.send_idempotent(&Modify { input }, ctx).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_nothing_to_do() => Ok(()),
            Err(error) => Err(error),
        }
    }
}

struct Modify<'a> {
    input: &'a ModifyCacheCluster,
}

impl Mutation for Modify<'_> {
    const OPERATION: &'static str = "ModifyCacheCluster";
    type Output = CacheCluster;

    fn changes(&self) -> Vec<&str> {
        vec![&self.input.id]
    }

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<CacheCluster, ApiError> {
        let send = |probe: Probe| {
            let request = self.input.fill(api.client().modify_cache_cluster());
            request.customize().interceptor(probe).send()
        };
        let output = api.caller().mutate(Self::OPERATION, ctx, budget, send).await?;
        let cluster = output.cache_cluster.ok_or(ApiError::OutcomeUnknown {
            operation: Self::OPERATION,
            cause: "the response contains no cluster".to_owned(),
        })?;
        Ok(observed(api, cluster))
    }

    /// While the cluster is busy, what was lost may as well be the refusal to start.
    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<CacheCluster>, ApiError> {
        let Some(cluster) = api.cache_cluster(&self.input.id, ctx).await? else {
            return Ok(Look::NotApplied);
        };
        Ok(if applied::is_applied(&cluster, self.input) {
            Look::Applied(cluster)
        } else if cluster.is_available() {
            Look::NotApplied
        } else {
            Look::InProgress
        })
    }

    /// The cluster is busy, perhaps with an earlier attempt.
    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::InvalidState(_))
    }
}
