//! The life of what AWS creates, changes and deletes slowly: a call, a wait, and what is saved if the wait
//! ends otherwise than hoped for.
//!
//! `create`, `read`, `update` and `delete` do what is the same for a cluster and for a group; what differs they
//! ask a [`ManagedResource`].

pub mod create;
pub mod delete;
pub mod messages;
pub mod moved;
pub mod naming;
pub mod read;
pub mod update;

use async_trait::async_trait;
use time::OffsetDateTime;

use crate::aws::{self, Api, ApiError, EventSource, HasStatus};
use crate::client::Client;
use crate::client::tags::TagPolicy;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::{Model, Val};
use crate::resources::events;
use crate::resources::managed::messages::About;

/// What a resource says for itself.
#[async_trait]
pub trait ManagedResource: Send + Sync + 'static {
    /// What its state holds.
    type Model: Model + Clone;
    /// What AWS has.
    type HasStatus: HasStatus + Clone;
    /// All that AWS says about it: itself and what belongs to it.
    type Seen: Send + Sync;

    /// What messages are about.
    fn about(model: &Self::Model) -> About<'_>;

    /// Where AWS says what happened to it. `seen` is what was seen of it last.
    fn event_sources(model: &Self::Model, seen: Option<&Self::HasStatus>) -> Vec<EventSource>;

    /// Asks for all that there is to know about it.
    ///
    /// # Errors
    /// What AWS says.
    async fn look(
        api: &Api,
        has_status: Self::HasStatus,
        ctx: &aws::CallContext,
    ) -> Result<Self::Seen, ApiError>;

    /// As much as can be said without asking again.
    fn from_describe(has_status: Self::HasStatus) -> Self::Seen;

    /// The thing itself.
    fn has_status(seen: &Self::Seen) -> &Self::HasStatus;

    /// The state. `before` is the state as it was, or as it was planned.
    fn state(before: &Self::Model, seen: &Self::Seen, tags: &TagPolicy) -> Self::Model;

    /// The state if nothing could be asked.
    fn state_without_read(before: &Self::Model) -> Self::Model;
}

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
    /// The region is none.
    pub fn new(cx: &'a Context<Client>, region: &Val<String>) -> Result<Self, Diagnostics> {
        let ctx = aws::CallContext { stop: cx.stop.clone(), deadline: cx.deadline };
        Ok(Self { cx, api: cx.client.api(region)?, ctx, begun: OffsetDateTime::now_utc() })
    }

    /// What AWS has reported since the operation began, a line each.
    async fn events<R: ManagedResource>(
        &self,
        model: &R::Model,
        seen: Option<&R::HasStatus>,
    ) -> Vec<String> {
        events::newest(&self.api, R::event_sources(model, seen), self.begun, self.cx).await
    }

    /// The state right now, for an answer that must not be lost: what can't be asked for any more is as
    /// it was before.
    fn partial_state<R: ManagedResource>(
        &self,
        before: &R::Model,
        has_status: Option<R::HasStatus>,
    ) -> R::Model {
        match has_status {
            Some(has_status) => {
                R::state(before, &R::from_describe(has_status), &self.cx.client.tags)
            }
            None => R::state_without_read(before),
        }
    }

    /// All there is to know, as a state.
    async fn full_state<R: ManagedResource>(
        &self,
        before: &R::Model,
        has_status: R::HasStatus,
        ctx: &aws::CallContext,
    ) -> Result<R::Model, ApiError> {
        let seen = R::look(&self.api, has_status, ctx).await?;
        Ok(R::state(before, &seen, &self.cx.client.tags))
    }
}
