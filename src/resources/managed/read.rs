//! What AWS says about a thing, as its state.

use super::resource::{ManagedResource, Readiness as _, subject};
use super::{RemoteState as _, Session};
use crate::aws::{self, ApiError};

impl Session<'_> {
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
                let policy = &self.cx.client.tags;
                R::Seen::look(&self.api, remote, before, policy, &self.ctx).await.map(Some)
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
        let policy = &self.cx.client.tags;
        let seen = R::Seen::look(&self.api, remote, before, policy, ctx).await?;
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
}
