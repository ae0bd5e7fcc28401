//! What AWS says about a thing, as its state.

use super::messages;
use super::resource::{ManagedResource, Readiness as _, subject};
use super::{Looked, RemoteState as _, Session};
use crate::aws::{self, ApiError, Condition, Observation, Phase, Schedule, Waited, wait_until};

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
                self.look::<R>(before, remote, &self.ctx).await.map(Some)
            }
            _ => Ok(None),
        }
    }

    /// All there is to know about what Describe has shown. Tags that can't be read are a warning.
    pub(super) async fn look<R: ManagedResource>(
        &self,
        before: &R::Model,
        remote: R::Remote,
        ctx: &aws::CallContext,
    ) -> Result<R::Seen, ApiError> {
        let Looked { seen, tags_refused } =
            R::Seen::look(&self.api, remote, before, &self.cx.client.tags, ctx).await?;
        if let Some(refusal) = tags_refused {
            self.cx.warn(messages::tags_unreadable(&subject::<R>(before), &refusal));
        }
        Ok(seen)
    }

    /// All there is to know as one look of a wait: a part that can't be read yet is waited for.
    pub(super) async fn look_once<R: ManagedResource>(
        &self,
        before: &R::Model,
        remote: R::Remote,
        status: String,
        condition: impl FnOnce(&R::Seen) -> Condition + Send,
        ctx: &aws::CallContext,
    ) -> Observation<R::Seen> {
        match self.look::<R>(before, remote.clone(), ctx).await {
            Ok(seen) => {
                let condition = condition(&seen);
                Observation::Present { status, value: seen, condition }
            }
            Err(error) => {
                Observation::Incomplete { status, value: R::Seen::from_describe(remote), error }
            }
        }
    }

    /// Reads everything back after a change that AWS has accepted. One read that fails, or does not find the
    /// thing, says nothing yet.
    pub(super) async fn read_back<R: ManagedResource>(&self, before: &R::Model) -> Waited<R::Seen> {
        let subject = subject::<R>(before);
        let (name, schedule) = (subject.name, Schedule::standard());
        let waited_for = format!("{} {name}", subject.naming.kind);
        let wait = self.api.wait_for(&waited_for, Phase::Seen, &schedule);
        wait_until(&wait, &self.ctx, None, |ctx| async move {
            let Some(remote) = R::find(&self.api, name, &ctx).await? else {
                return Ok(Observation::Absent);
            };
            let status = "changed".to_owned();
            let reached = |_: &R::Seen| Condition::Reached;
            Ok(self.look_once::<R>(before, remote, status, reached, &ctx).await)
        })
        .await
    }

    /// All there is to know, as a state.
    pub(super) async fn full_state<R: ManagedResource>(
        &self,
        before: &R::Model,
        remote: R::Remote,
        ctx: &aws::CallContext,
    ) -> Result<R::Model, ApiError> {
        let seen = self.look::<R>(before, remote, ctx).await?;
        Ok(R::state(before, &seen, &self.cx.client.tags))
    }

    /// The state right now, for an answer that must not be lost: what can't be asked for any more is as
    /// it was before.
    pub(super) fn partial_state<R: ManagedResource>(
        &self,
        before: &R::Model,
        remote: R::Remote,
    ) -> R::Model {
        R::state(before, &R::Seen::from_describe(remote), &self.cx.client.tags)
    }
}
