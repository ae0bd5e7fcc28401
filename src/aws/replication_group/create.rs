//! Creating a replication group.

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
        let change = Create { input, earliest: self.caller().earliest() };
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
    /// What is older than this was not made by this call.
    earliest: OffsetDateTime,
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
                     differs from the request, so it was not made by this request",
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
    /// was lost. AWS takes no token by which a request could be recognised, so what tells groups apart at their
    /// creation is compared: two equal requests within the same half minute can't be told apart.
    fn is_ours(&self, group: &ReplicationGroup) -> bool {
        let asked = self.input;
        let same = |asked: &Option<String>, found: &Option<String>| match (asked, found) {
            (Some(asked), Some(found)) => asked.eq_ignore_ascii_case(found),
            _ => true,
        };
        // AWS takes the absence of a flag for false, and switches some on by itself.
        let flag =
            |asked: Option<bool>, found: Option<bool>| asked != Some(true) || found != Some(false);
        let id = &asked.global_replication_group_id;
        let as_new = group.create_time.is_none_or(|time| time >= self.earliest);
        as_new
            && group.description == asked.description
            && same(&asked.cache_node_type, &group.cache_node_type)
            && same(&asked.engine, &group.engine)
            && same(id, &group.global_replication_group_id)
            && flag(asked.transit_encryption_enabled, group.transit_encryption_enabled)
            && flag(asked.at_rest_encryption_enabled, group.at_rest_encryption_enabled)
    }
}
