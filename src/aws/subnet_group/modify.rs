//! Changing a subnet group.

use super::same_subnets;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation, send_request};

/// What to change. What is `None` or empty stays as it is. Source: `ModifyCacheSubnetGroup` in the
/// API model of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModifySubnetGroup {
    /// The group.
    pub name: String,
    /// Description.
    pub description: Option<String>,
    /// Ids of the subnets, all of them.
    pub subnet_ids: Vec<String>,
}

impl Api {
    /// Changes a subnet group, at once.
    pub async fn modify_subnet_group(
        &self,
        input: &ModifySubnetGroup,
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        self.send_idempotent(&Modify { input }, ctx).await?;
        Ok(())
    }
}

struct Modify<'a> {
    input: &'a ModifySubnetGroup,
}

impl Mutation for Modify<'_> {
    const OPERATION: &'static str = "ModifyCacheSubnetGroup";
    type Output = ();

    fn changes(&self) -> Vec<&str> {
        vec![&self.input.name]
    }

    send_request! {
        |self, api| {
            let ModifySubnetGroup { name, description, subnet_ids } = self.input.clone();
            api.client()
                .modify_cache_subnet_group()
                .cache_subnet_group_name(name)
                .set_cache_subnet_group_description(description)
                .set_subnet_ids((!subnet_ids.is_empty()).then_some(subnet_ids))
        }
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<()>, ApiError> {
        let ModifySubnetGroup { name, description, subnet_ids } = self.input;
        let made = api.subnet_group(name, ctx).await?.is_some_and(|group| {
            description.as_ref().is_none_or(|text| group.description == *text)
                && (subnet_ids.is_empty() || same_subnets(&group.subnet_ids, subnet_ids))
        });
        Ok(if made { Look::Applied(()) } else { Look::NotApplied })
    }

    /// Making the same change twice is no error.
    fn is_duplicate_refusal(&self, _refusal: &ApiError) -> bool {
        false
    }
}
