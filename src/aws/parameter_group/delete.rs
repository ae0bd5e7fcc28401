//! Deleting a parameter group.

use super::{NOT_FOUND, is_busy};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation, send_request};
use crate::aws::wait::until::Schedule;

impl Api {
    /// Deletes a parameter group. As long as AWS reports that it is in use, which it does for a while
    /// after the last cluster with it is gone, this waits, at most until the deadline.
    pub async fn delete_parameter_group(
        &self,
        name: &str,
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        let change = Delete { name };
        match self.retry_while(&change, is_busy, schedule, ctx).await {
            Err(ApiError::NotFound(error)) if error.code == NOT_FOUND => Ok(()),
            result => result,
        }
    }
}

struct Delete<'a> {
    name: &'a str,
}

impl Mutation for Delete<'_> {
    const OPERATION: &'static str = "DeleteCacheParameterGroup";
    type Output = ();

    fn changes(&self) -> Vec<&str> {
        vec![self.name]
    }

    send_request! {
        |self, api| {
            api.client()
                .delete_cache_parameter_group()
                .cache_parameter_group_name(self.name)
        }
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<()>, ApiError> {
        let gone = api.parameter_group(self.name, ctx).await?.is_none();
        Ok(if gone { Look::Applied(()) } else { Look::NotApplied })
    }

    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::NotFound(_))
    }
}
