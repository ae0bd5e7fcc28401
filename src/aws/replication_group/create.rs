//! Creating a replication group.

use std::time::Duration;

use time::OffsetDateTime;

use super::ReplicationGroup;
use super::from_sdk::accepted;
use super::inputs::CreateReplicationGroup;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::{ApiError, ServiceError};
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation};
use crate::aws::user_group::USER_GROUP_BUSY;
use crate::aws::wait::until::Schedule;

/// A group whose creation AWS has accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Created {
    /// The group at that moment; usually without endpoints.
    pub group: ReplicationGroup,
    /// The response was lost, and the group was found afterwards.
    pub adopted_after_lost_response: bool,
}

/// How far the clocks may differ before a group that is found is taken to be older than this call.
const CLOCKS_MAY_DIFFER: Duration = Duration::from_mins(15);

impl Api {
    /// Creates a group and returns without waiting for it.
    ///
    /// Fails with [`ApiError::AlreadyExists`] if the name is taken, unless it was this very call that
    /// took it and lost the response. A user group that is being changed is waited for.
    pub async fn create_replication_group(
        &self,
        input: &CreateReplicationGroup,
        ctx: &CallContext,
    ) -> Result<Created, ApiError> {
        let change = Create { input, begun: self.now() };
        let (code, schedule) = (USER_GROUP_BUSY, Schedule::standard());
        let send = || self.send_idempotent(&change, ctx);
        let accepted =
            self.retry_while_refused_with(code, Create::OPERATION, &schedule, ctx, send).await?;
        Ok(Created {
            group: accepted.output,
            adopted_after_lost_response: accepted.after_lost_response,
        })
    }
}

struct Create<'a> {
    input: &'a CreateReplicationGroup,
    begun: OffsetDateTime,
}

impl Mutation for Create<'_> {
    const OPERATION: &'static str = "CreateReplicationGroup";
    type Output = ReplicationGroup;

    fn changes(&self) -> Vec<&str> {
        std::iter::once(&*self.input.id).chain(self.input.primary_cluster_id.as_deref()).collect()
    }

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<ReplicationGroup, ApiError> {
        api.caller().will_send(&self.input.auth_token);
        let send = |probe: Probe| {
            let request = self.input.fill(api.client().create_replication_group());
            request.customize().interceptor(probe).send()
        };
        let output = api.caller().mutate(Self::OPERATION, ctx, budget, send).await?;
        accepted(api, Self::OPERATION, output.replication_group)
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<ReplicationGroup>, ApiError> {
        match api.replication_group(&self.input.id, ctx).await? {
            Some(group) if self.is_ours(&group) => Ok(Look::Applied(group)),
            Some(_) => Err(ApiError::AlreadyExists(ServiceError {
                operation: Self::OPERATION,
                code: "ReplicationGroupAlreadyExists".to_owned(),
                message: format!(
                    "the response to the request was lost, and the group {:?} that exists is older or \
                     has another description, so it was not made by this request",
                    self.input.id
                ),
                request_id: None,
            })),
            None => Ok(Look::NotApplied),
        }
    }

    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::AlreadyExists(_))
    }
}

impl Create<'_> {
    /// The first attempt may have been refused because the group existed, and the refusal may be what
    /// was lost.
    fn is_ours(&self, group: &ReplicationGroup) -> bool {
        let as_new = group.create_time.is_none_or(|time| time + CLOCKS_MAY_DIFFER >= self.begun);
        as_new && group.description == self.input.description
    }
}
