//! Reads of subnet groups.

use crate::aws::call::context::Context;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::{SubnetGroup, subnet_group};

impl Api {
    /// The subnet group with this name, or nothing if there is none. Case doesn't matter.
    pub async fn subnet_group(
        &self,
        name: &str,
        ctx: &Context,
    ) -> Result<Option<SubnetGroup>, ApiError> {
        let send = |probe: Probe| {
            self.client()
                .describe_cache_subnet_groups()
                .cache_subnet_group_name(name)
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = match self.read("DescribeCacheSubnetGroups", ctx, send).await {
            Ok(output) => output,
            Err(ApiError::NotFound(answer)) if answer.code == subnet_group::NOT_FOUND => {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let groups = output.cache_subnet_groups.unwrap_or_default();
        let group = groups
            .into_iter()
            .map(subnet_group::from_sdk)
            .find(|g| g.name.eq_ignore_ascii_case(name));
        if let Some(group) = &group {
            self.learn_account(group.arn.as_deref());
        }
        Ok(group)
    }
}
