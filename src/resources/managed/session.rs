//! One operation on one thing.

use time::OffsetDateTime;

use super::{ManagedResource, Readiness as _, RemoteState as _, Waits, subject};
use crate::aws::{self, Api, ApiError};
use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::resources::events;

/// One operation on one thing.
#[derive(Debug)]
pub struct Session<'a> {
    /// What Terraform gives.
    pub cx: &'a Context<Client>,
    /// AWS in the region of the thing.
    pub api: Api,
    /// Stop and deadline of the operation.
    pub ctx: aws::CallContext,
    begun: OffsetDateTime,
}

impl<'a> Session<'a> {
    /// An operation that begins now.
    ///
    /// # Errors
    /// There is no region of this name, or the provider's configuration is not known yet.
    pub fn new(cx: &'a Context<Client>, region: &Val<String>) -> Result<Self, Diagnostics> {
        let ctx = aws::CallContext { stop: cx.stop.clone(), deadline: cx.deadline };
        Ok(Self { cx, api: cx.client.api(region)?, ctx, begun: OffsetDateTime::now_utc() })
    }

    /// The state as it is; `None` if the thing is gone or being deleted.
    pub(super) async fn read<R: ManagedResource>(
        &self,
        before: &R::Model,
    ) -> Result<Option<R::Model>, ApiError> {
        let seen = self.observe::<R>(before).await?;
        Ok(seen.map(|seen| R::state(before, &seen, &self.cx.client.tags)))
    }

    /// All there is to know; `None` if the thing is gone or being deleted.
    pub(super) async fn observe<R: ManagedResource>(
        &self,
        before: &R::Model,
    ) -> Result<Option<R::Seen>, ApiError> {
        match R::find(&self.api, subject::<R>(before).name, &self.ctx).await? {
            Some(remote) if !R::Readiness::is_deleting(&remote) => {
                R::Seen::look(&self.api, remote, before, &self.ctx).await.map(Some)
            }
            _ => Ok(None),
        }
    }

    /// All there is to know, as a state.
    pub(super) async fn full_state<R: ManagedResource>(
        &self,
        before: &R::Model,
        remote: R::Remote,
        ctx: &aws::CallContext,
    ) -> Result<R::Model, ApiError> {
        let seen = R::Seen::look(&self.api, remote, before, ctx).await?;
        Ok(R::state(before, &seen, &self.cx.client.tags))
    }

    /// The state right now, for an answer that must not be lost: what can't be asked for any more is as
    /// it was before.
    pub(super) fn partial_state<R: ManagedResource>(
        &self,
        before: &R::Model,
        remote: Option<R::Remote>,
    ) -> R::Model {
        match remote {
            Some(remote) => R::state(before, &R::Seen::from_describe(remote), &self.cx.client.tags),
            None => before.clone(),
        }
    }

    /// What AWS has reported since the operation began, a line each.
    pub(super) async fn events<R: Waits>(
        &self,
        model: &R::Model,
        seen: Option<&R::Remote>,
    ) -> Vec<String> {
        events::newest(&self.api, R::event_sources(model, seen), self.begun, self.cx).await
    }
}
