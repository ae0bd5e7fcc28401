//! Setting parameters of a group.

use std::collections::BTreeMap;

use aws_sdk_elasticache::types::ParameterNameValue;

use super::{ParameterSource, has_pending_changes};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation, send_request};
use crate::aws::wait::until::Schedule;

impl Api {
    /// Sets parameters of a group, at most [`PARAMETERS_AT_ONCE`](super::PARAMETERS_AT_ONCE). While an
    /// earlier change of the group is being applied, this waits, at most until the deadline.
    pub async fn set_parameters(
        &self,
        group: &str,
        parameters: &BTreeMap<String, String>,
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        let change = Modify { group, parameters };
        self.retry_while(&change, has_pending_changes, schedule, ctx).await
    }
}

struct Modify<'a> {
    group: &'a str,
    parameters: &'a BTreeMap<String, String>,
}

impl Mutation for Modify<'_> {
    const OPERATION: &'static str = "ModifyCacheParameterGroup";
    type Output = ();

    fn changes(&self) -> Vec<&str> {
        vec![self.group]
    }

    send_request! {
        |self, api| {
            let values = self.parameters.iter().map(|(name, value)| {
                ParameterNameValue::builder().parameter_name(name).parameter_value(value).build()
            });
            api.client()
                .modify_cache_parameter_group()
                .cache_parameter_group_name(self.group)
                .set_parameter_name_values(Some(values.collect()))
        }
    }

    /// All parameters are read: one that was set to the value of its family may not count as set.
    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<()>, ApiError> {
        let found = api.parameters(self.group, ParameterSource::All, ctx).await?;
        let is_set = |(name, value): (&String, &String)| {
            found.iter().any(|found| found.name == *name && found.value.as_ref() == Some(value))
        };
        Ok(if self.parameters.iter().all(is_set) { Look::Applied(()) } else { Look::NotApplied })
    }

    /// Making the same change twice is no error.
    fn is_duplicate_refusal(&self, _refusal: &ApiError) -> bool {
        false
    }
}
