//! Creating a parameter group.

use std::collections::BTreeMap;

use super::CacheParameterGroup;
use super::read::from_sdk;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::{ApiError, ServiceError};
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation};
use crate::aws::tags;

/// What a parameter group is made of. Its parameters are set afterwards. Source:
/// `CreateCacheParameterGroup` in the API model of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CreateParameterGroup {
    /// The name.
    pub name: String,
    /// The engine and version it is for, such as `redis3.2`.
    pub family: String,
    /// Description.
    pub description: String,
    /// Tags.
    pub tags: BTreeMap<String, String>,
}

impl Api {
    /// Creates a parameter group, which exists at once and has the values of its family.
    ///
    /// Fails with [`ApiError::AlreadyExists`] if the name is taken, unless it was this very call that
    /// took it and lost the response.
    pub async fn create_parameter_group(
        &self,
        input: &CreateParameterGroup,
        ctx: &CallContext,
    ) -> Result<CacheParameterGroup, ApiError> {
        Ok(self.send_idempotent(&Create { input }, ctx).await?.output)
    }
}

struct Create<'a> {
    input: &'a CreateParameterGroup,
}

impl Mutation for Create<'_> {
    const OPERATION: &'static str = "CreateCacheParameterGroup";
    type Output = CacheParameterGroup;

    fn changes(&self) -> Vec<&str> {
        vec![&self.input.name]
    }

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<CacheParameterGroup, ApiError> {
        let send = |probe: Probe| {
            let CreateParameterGroup { name, family, description, tags } = self.input.clone();
            let tags = tags::to_sdk(&tags);
            api.client()
                .create_cache_parameter_group()
                .cache_parameter_group_name(name)
                .cache_parameter_group_family(family)
                .description(description)
                .set_tags((!tags.is_empty()).then_some(tags))
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = api.caller().mutate(Self::OPERATION, ctx, budget, send).await?;
        let group = output.cache_parameter_group.ok_or(ApiError::OutcomeUnknown {
            operation: Self::OPERATION,
            cause: "the response contains no parameter group".to_owned(),
        })?;
        api.record_account_id(group.arn());
        Ok(from_sdk(group))
    }

    async fn look(
        &self,
        api: &Api,
        ctx: &CallContext,
    ) -> Result<Look<CacheParameterGroup>, ApiError> {
        let CreateParameterGroup { name, family, description, tags: _ } = self.input;
        match api.parameter_group(name, ctx).await? {
            None => Ok(Look::NotApplied),
            Some(group) if group.family == *family && group.description == *description => {
                Ok(Look::Applied(group))
            }
            Some(_) => Err(ApiError::AlreadyExists(ServiceError {
                operation: Self::OPERATION,
                code: "CacheParameterGroupAlreadyExists".to_owned(),
                message: format!(
                    "the response to the request was lost, and the parameter group {name:?} that exists \
                     has another family or description, so it was not made by this request"
                ),
                request_id: None,
            })),
        }
    }

    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::AlreadyExists(_))
    }
}
