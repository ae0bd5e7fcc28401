//! Deleting a subnet group.

use super::NOT_FOUND;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation, send_request};
use crate::aws::wait::until::Schedule;

/// The error code for a group whose subnets still have clusters.
const IN_USE: &str = "CacheSubnetGroupInUse";

impl Api {
    /// Deletes a subnet group. As long as AWS reports that it is in use, which it does for a while after
    /// the last cluster in it is gone, this waits, at most until the deadline.
    pub async fn delete_subnet_group(
        &self,
        name: &str,
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        let is_in_use = |refusal: &ApiError| refusal.code() == Some(IN_USE);
        match self.retry_while(&Delete { name }, is_in_use, schedule, ctx).await {
            Err(ApiError::NotFound(error)) if error.code == NOT_FOUND => Ok(()),
            result => result,
        }
    }
}

struct Delete<'a> {
    name: &'a str,
}

impl Mutation for Delete<'_> {
    const OPERATION: &'static str = "DeleteCacheSubnetGroup";
    type Output = ();

    fn changes(&self) -> Vec<&str> {
        vec![self.name]
    }

    send_request! {
        |self, api| {
            api.client()
                .delete_cache_subnet_group()
                .cache_subnet_group_name(self.name)
        }
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<()>, ApiError> {
        let gone = api.subnet_group(self.name, ctx).await?.is_none();
        Ok(if gone { Look::Applied(()) } else { Look::NotApplied })
    }

    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::NotFound(_))
    }
}
