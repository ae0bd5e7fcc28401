//! Deleting a subnet group.

use super::NOT_FOUND;
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::call::scrub::Scrub;
use crate::aws::shared::mutation::{Look, Mutation};
use crate::aws::{Api, CallContext, Schedule};

/// The code by which AWS says that clusters still stand in the subnets.
const IN_USE: &str = "CacheSubnetGroupInUse";

impl Api {
    /// Deletes a subnet group. As long as AWS says that it is in use, which it does for a while after
    /// the last cluster in it is gone, this waits, at the most until the deadline.
    pub async fn delete_subnet_group(
        &self,
        name: &str,
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        for attempt in 0.. {
            let refusal = match self.send_idempotent(&Delete { name }, ctx).await {
                Ok(_) => return Ok(()),
                Err(ApiError::NotFound(error)) if error.code == NOT_FOUND => return Ok(()),
                Err(refusal) if refusal.code() == Some(IN_USE) => refusal,
                Err(error) => return Err(error),
            };
            tracing::info!(name, "the subnet group is still in use; waiting");
            if ctx.pause(schedule.pause(attempt)).await.is_err() {
                return Err(refusal);
            }
        }
        Ok(())
    }
}

struct Delete<'a> {
    name: &'a str,
}

impl Mutation for Delete<'_> {
    const OPERATION: &'static str = "DeleteCacheSubnetGroup";
    type Output = ();

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<(), ApiError> {
        let send = |probe: Probe| {
            api.client()
                .delete_cache_subnet_group()
                .cache_subnet_group_name(self.name)
                .customize()
                .interceptor(probe)
                .send()
        };
        api.caller().mutate(Self::OPERATION, ctx, budget, &Scrub::nothing(), send).await?;
        Ok(())
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<()>, ApiError> {
        let gone = api.subnet_group(self.name, ctx).await?.is_none();
        Ok(if gone { Look::Applied(()) } else { Look::NotApplied })
    }

    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::NotFound(_))
    }
}
