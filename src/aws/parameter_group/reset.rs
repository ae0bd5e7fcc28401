//! Setting parameters of a group back to the values of its family.

use std::collections::BTreeMap;

use aws_sdk_elasticache::types::ParameterNameValue;

use super::{ParameterSource, has_pending_changes};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation, send_request};
use crate::aws::wait::until::Schedule;

/// The one parameter that AWS can't always reset.
pub const RESERVED_MEMORY: &str = "reserved-memory";
/// The same memory as a share. Setting one of the two unsets the other.
const RESERVED_PERCENT: &str = "reserved-memory-percent";

impl Api {
    /// Resets parameters of a group, at most [`PARAMETERS_AT_ONCE`](super::PARAMETERS_AT_ONCE), and
    /// [`RESERVED_MEMORY`] only by itself. While an earlier change of the group is being applied, this
    /// waits, at most until the deadline.
    ///
    /// AWS accepts `reserved-memory` as a parameter to set, but reports on its reset that it does not
    /// exist. Then it is replaced by `reserved-memory-percent`, and that is reset.
    pub async fn reset_parameters(
        &self,
        group: &str,
        names: &[String],
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        match self.reset(group, names, schedule, ctx).await {
            Err(refusal) if names == [RESERVED_MEMORY] && does_not_exist(&refusal) => {
                let zero = BTreeMap::from([(RESERVED_PERCENT.to_owned(), "0".to_owned())]);
                self.set_parameters(group, &zero, schedule, ctx).await?;
                self.reset(group, &[RESERVED_PERCENT.to_owned()], schedule, ctx).await
            }
            result => result,
        }
    }

    async fn reset(
        &self,
        group: &str,
        names: &[String],
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        let change = Reset { group, names };
        self.retry_while(&change, has_pending_changes, schedule, ctx).await
    }
}

/// As seen by users of other providers: 400 `InvalidParameterValue` "Parameter reserved-memory
/// doesn't exist", and in some partitions 500 `InternalFailure`, whose outcome is read first.
fn does_not_exist(refusal: &ApiError) -> bool {
    match refusal {
        ApiError::Rejected(error) => error.message.contains(RESERVED_MEMORY),
        ApiError::OutcomeUnknown { .. } => true,
        _ => false,
    }
}

struct Reset<'a> {
    group: &'a str,
    names: &'a [String],
}

impl Mutation for Reset<'_> {
    const OPERATION: &'static str = "ResetCacheParameterGroup";
    type Output = ();

    fn changes(&self) -> Vec<&str> {
        vec![self.group]
    }

    send_request! {
        |self, api| {
            let names = self
                .names
                .iter()
                .map(|name| ParameterNameValue::builder().parameter_name(name).build());
            api.client()
                .reset_cache_parameter_group()
                .cache_parameter_group_name(self.group)
                .set_parameter_name_values(Some(names.collect()))
        }
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<()>, ApiError> {
        let set = api.parameters(self.group, ParameterSource::User, ctx).await?;
        let none = !set.iter().any(|parameter| self.names.contains(&parameter.name));
        Ok(if none { Look::Applied(()) } else { Look::NotApplied })
    }

    /// Making the same change twice is no error.
    fn is_duplicate_refusal(&self, _refusal: &ApiError) -> bool {
        false
    }
}
