//! Deleting a parameter group.

use super::{NOT_FOUND, is_busy};
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::call::scrub::Scrub;
use crate::aws::shared::mutation::{Change, Look};
use crate::aws::{Api, Context, Schedule};

impl Api {
    /// Deletes a parameter group. As long as AWS says that it is in use, which it does for a while
    /// after the last cluster with it is gone, this waits, at the most until the deadline.
    pub async fn delete_parameter_group(
        &self,
        name: &str,
        schedule: &Schedule,
        ctx: &Context,
    ) -> Result<(), ApiError> {
        let change = Delete { name };
        match self.once_free(&change, is_busy, schedule, ctx).await {
            Err(ApiError::NotFound(answer)) if answer.code == NOT_FOUND => Ok(()),
            result => result,
        }
    }
}

struct Delete<'a> {
    name: &'a str,
}

impl Change for Delete<'_> {
    const OPERATION: &'static str = "DeleteCacheParameterGroup";
    type Done = ();

    async fn send(&self, api: &Api, ctx: &Context, budget: &mut Budget) -> Result<(), ApiError> {
        let send = |probe: Probe| {
            api.client()
                .delete_cache_parameter_group()
                .cache_parameter_group_name(self.name)
                .customize()
                .interceptor(probe)
                .send()
        };
        api.mutate(Self::OPERATION, ctx, budget, &Scrub::nothing(), send).await?;
        Ok(())
    }

    async fn look(&self, api: &Api, ctx: &Context) -> Result<Look<()>, ApiError> {
        let gone = api.parameter_group(self.name, ctx).await?.is_none();
        Ok(if gone { Look::Applied(()) } else { Look::NotApplied })
    }

    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::NotFound(_))
    }
}
