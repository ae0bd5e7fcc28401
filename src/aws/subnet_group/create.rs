//! Creating a subnet group.

use std::collections::BTreeMap;

use super::read::from_sdk;
use super::{SubnetGroup, same_subnets};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::{ApiError, ServiceError};
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation};
use crate::aws::tags;

/// What a subnet group is made of. Source: `CreateCacheSubnetGroup` in the API model of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CreateSubnetGroup {
    /// The name: 1 to 255 letters, digits and hyphens.
    pub name: String,
    /// Description.
    pub description: String,
    /// Ids of the subnets, all of one VPC; at least one.
    pub subnet_ids: Vec<String>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
}

impl Api {
    /// Creates a subnet group, which exists at once.
    ///
    /// Fails with [`ApiError::AlreadyExists`] if the name is taken, unless it was this very call that
    /// took it and lost the response.
    pub async fn create_subnet_group(
        &self,
        input: &CreateSubnetGroup,
        ctx: &CallContext,
    ) -> Result<SubnetGroup, ApiError> {
        Ok(self.send_idempotent(&Create { input }, ctx).await?.output)
    }
}

struct Create<'a> {
    input: &'a CreateSubnetGroup,
}

impl Mutation for Create<'_> {
    const OPERATION: &'static str = "CreateCacheSubnetGroup";
    type Output = SubnetGroup;

    fn changes(&self) -> Vec<&str> {
        vec![&self.input.name]
    }

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<SubnetGroup, ApiError> {
        let send = |probe: Probe| {
            let CreateSubnetGroup { name, description, subnet_ids, tags } = self.input.clone();
            let tags = tags::to_sdk(&tags);
            api.client()
                .create_cache_subnet_group()
                .cache_subnet_group_name(name)
                .cache_subnet_group_description(description)
                .set_subnet_ids(Some(subnet_ids))
                .set_tags((!tags.is_empty()).then_some(tags))
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = api.caller().mutate(Self::OPERATION, ctx, budget, send).await?;
        let group = output.cache_subnet_group.ok_or(ApiError::OutcomeUnknown {
            operation: Self::OPERATION,
            cause: "the response contains no subnet group".to_owned(),
        })?;
        Ok(from_sdk(group))
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<SubnetGroup>, ApiError> {
        let CreateSubnetGroup { name, description, subnet_ids, tags: _ } = self.input;
        match api.subnet_group(name, ctx).await? {
            None => Ok(Look::NotApplied),
            Some(group)
                if group.description == *description
                    && same_subnets(&group.subnet_ids, subnet_ids) =>
            {
                Ok(Look::Applied(group))
            }
            Some(_) => Err(ApiError::AlreadyExists(ServiceError {
                operation: Self::OPERATION,
                code: "CacheSubnetGroupAlreadyExists".to_owned(),
                message: format!(
                    "the response to the request was lost, and the subnet group {name:?} that exists has \
                     another description or other subnets, so it was not made by this request"
                ),
                request_id: None,
            })),
        }
    }

    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::AlreadyExists(_))
    }
}
