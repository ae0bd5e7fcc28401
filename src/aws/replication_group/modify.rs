//! Changing the settings of a replication group.

use std::time::Duration;

use time::OffsetDateTime;

use super::ReplicationGroup;
use super::applied::{self, look};
use super::from_sdk::accepted;
use super::inputs::ModifyReplicationGroup;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::{Budget, RetryPolicy};
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Accepted, Look, Mutation};

/// The result of a change of a group.
#[derive(Debug, Clone, PartialEq)]
pub enum Modified {
    /// AWS accepted it, and the group is this at that moment.
    Accepted(Box<ReplicationGroup>),
    /// AWS refused it because the group has these settings already.
    NothingToDo,
}

impl Api {
    /// Changes settings of a group and returns without waiting for the change to be made.
    ///
    /// With a new AUTH token the group is read first, to see after a lost response whether the token changed.
    pub async fn modify_replication_group(
        &self,
        input: &ModifyReplicationGroup,
        ctx: &CallContext,
    ) -> Result<Modified, ApiError> {
        let token = if input.auth_token.is_some() {
            let group = self.replication_group(&input.id, ctx).await?;
            Some(group.map(TokenShown::of).unwrap_or_default())
        } else {
            None
        };
        modified(self.send_idempotent(&Modify { input, token }, ctx).await)
    }
}

/// What became of a change, once AWS has accepted or refused it.
pub(super) fn modified(
    result: Result<Accepted<ReplicationGroup>, ApiError>,
) -> Result<Modified, ApiError> {
    match result {
        Ok(accepted) => Ok(Modified::Accepted(Box::new(accepted.output))),
        Err(error) if error.is_nothing_to_do() => Ok(Modified::NothingToDo),
        Err(error) => Err(error),
    }
}

/// What AWS shows of the AUTH token.
#[derive(Default)]
struct TokenShown {
    last_modified: Option<OffsetDateTime>,
    /// `SETTING` or `ROTATING`, while a change is made.
    status: Option<String>,
}

impl TokenShown {
    fn of(group: ReplicationGroup) -> Self {
        Self {
            last_modified: group.auth_token_last_modified,
            status: group.pending.auth_token_status,
        }
    }

    /// Whether a change has begun or ended since then.
    fn is_changed_in(&self, group: &ReplicationGroup) -> bool {
        let status = &group.pending.auth_token_status;
        group.auth_token_last_modified != self.last_modified
            || (status.is_some() && *status != self.status)
    }
}

struct Modify<'a> {
    input: &'a ModifyReplicationGroup,
    /// The token before the first attempt, if it is to change.
    token: Option<TokenShown>,
}

impl Mutation for Modify<'_> {
    const OPERATION: &'static str = "ModifyReplicationGroup";
    type Output = ReplicationGroup;

    fn changes(&self) -> Vec<&str> {
        vec![&self.input.id]
    }

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<ReplicationGroup, ApiError> {
        api.caller().will_send(&self.input.auth_token);
        let send = |probe: Probe| {
            let request = self.input.fill(api.client().modify_replication_group());
            request.customize().interceptor(probe).send()
        };
        let output = api.caller().mutate(Self::OPERATION, ctx, budget, send).await?;
        accepted(api, Self::OPERATION, output.replication_group)
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<ReplicationGroup>, ApiError> {
        let Some(group) = api.replication_group(&self.input.id, ctx).await? else {
            return Ok(Look::NotApplied);
        };
        let is_made = if let Some(before) = &self.token {
            // Rotating twice to the same token would throw the old one away while clients use it, so
            // only what shows the token itself counts.
            before.is_changed_in(&group)
        } else {
            let members = if applied::needs_members(self.input) {
                api.cache_clusters(&group.member_clusters, ctx).await?
            } else {
                Vec::new()
            };
            applied::is_applied(&group, &members, self.input)
        };
        Ok(look(group, is_made))
    }

    /// The group is busy, perhaps with an earlier attempt.
    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::InvalidState(_))
    }

    fn sees_only_its_own(&self) -> bool {
        self.token.is_some()
    }

    fn looks(&self, policy: &RetryPolicy) -> Vec<Duration> {
        match self.token {
            // A second rotation does harm.
            Some(_) => policy.looks_before_harm(),
            None => policy.looks.clone(),
        }
    }
}
