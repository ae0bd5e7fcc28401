//! Creating something and waiting for it.

use std::future::Future;
use std::time::Duration;

use serde_json::json;

use super::{ManagedResource, Session};
use crate::aws::{ApiError, Schedule, Waited};
use crate::framework::diagnostics::Diagnostics;
use crate::framework::resource::Applied;
use crate::resources::create_only;

impl Session<'_> {
    /// Creates with `send`, waits, sends with `complete` what can be set only then, and reads everything
    /// back. `complete` says whether there was anything.
    ///
    /// A thing of the same name that is being deleted is waited for: that is what a replacement outside
    /// Terraform, or a deletion a moment ago, looks like.
    pub async fn create<R, S, C>(
        &self,
        planned: &R::Model,
        send: impl Fn() -> S + Send + Sync,
        complete: impl Fn() -> C + Send + Sync,
    ) -> Applied<R::Model>
    where
        R: ManagedResource,
        S: Future<Output = Result<R::HasStatus, ApiError>> + Send,
        C: Future<Output = Result<bool, ApiError>> + Send,
    {
        let about = R::about(planned);
        let created = self
            .api
            .retry_until_name_is_free::<R::HasStatus, _, _>(
                about.name,
                &Schedule::standard(),
                &self.ctx,
                send,
            )
            .await;
        let has_status = match created {
            Ok(has_status) => has_status,
            Err(error) => return Applied::Unchanged(about.not_created(&error)),
        };
        // From here on it exists and costs money: nothing may lose it.
        self.cx.note(create_only::CREATED, json!(true));
        self.cx.checkpoint(&self.partial_state::<R>(planned, Some(has_status)));
        match self.created::<R>(planned).await {
            Ok(has_status) => self.finish::<R, _>(planned, has_status, complete).await,
            Err(applied) => *applied,
        }
    }

    /// Waits until it is available.
    async fn created<R: ManagedResource>(
        &self,
        planned: &R::Model,
    ) -> Result<R::HasStatus, Box<Applied<R::Model>>> {
        let about = R::about(planned);
        let schedule = Schedule::standard();
        let waited = self
            .api
            .wait_until_available::<R::HasStatus>(about.name, &schedule, &self.ctx, |_| true)
            .await;
        Err(Box::new(match waited {
            Ok(Waited::Done(Some(has_status))) => return Ok(has_status),
            Ok(Waited::Stopped { last, status, waited }) => {
                let state = self.partial_state::<R>(planned, last.flatten());
                Applied::Interrupted(state, about.interrupted("created", &status, waited))
            }
            Ok(Waited::DeadlineExceeded { last, last_status, waited }) => {
                let last = last.flatten();
                let events = self.events::<R>(planned, last.as_ref()).await;
                let error = about.create_deadline(&last_status, waited, &events);
                Applied::Partial(self.partial_state::<R>(planned, last), error.into())
            }
            Ok(Waited::Failed { last: Some(has_status), status, .. }) => {
                let events = self.events::<R>(planned, Some(&has_status)).await;
                let error = about.failed(&status, &events);
                Applied::Partial(self.partial_state::<R>(planned, Some(has_status)), error.into())
            }
            Ok(Waited::Done(None) | Waited::Failed { last: None, .. }) => {
                Applied::Partial(R::state_without_read(planned), about.gone().into())
            }
            Err(error) => Applied::Partial(
                R::state_without_read(planned),
                about.cannot("wait for", &error).into(),
            ),
        }))
    }

    /// What can be set only now, then everything is read back.
    async fn finish<R, C>(
        &self,
        planned: &R::Model,
        mut has_status: R::HasStatus,
        complete: impl Fn() -> C,
    ) -> Applied<R::Model>
    where
        R: ManagedResource,
        C: Future<Output = Result<bool, ApiError>>,
    {
        let about = R::about(planned);
        let schedule = Schedule::standard();
        let completed = self
            .api
            .retry_while_busy::<R::HasStatus, _, _>(about.name, &schedule, &self.ctx, complete)
            .await;
        let completed = match completed {
            Ok(completed) => completed,
            Err(error) => {
                let said = about.cannot("complete", &error);
                return Applied::Partial(
                    self.partial_state::<R>(planned, Some(has_status)),
                    said.into(),
                );
            }
        };
        if completed {
            let waited = self
                .api
                .wait_until_available::<R::HasStatus>(about.name, &schedule, &self.ctx, |_| true)
                .await;
            match waited {
                Ok(Waited::Done(Some(settled))) => has_status = settled,
                Ok(Waited::Stopped { status, waited, .. }) => {
                    let said = about.interrupted("completed", &status, waited);
                    return Applied::Interrupted(
                        self.partial_state::<R>(planned, Some(has_status)),
                        said,
                    );
                }
                Ok(_) | Err(_) => {}
            }
        }
        match self.full_state::<R>(planned, has_status.clone(), &self.ctx).await {
            Ok(state) => Applied::Done(state, Diagnostics::new()),
            // It is there and all is well but for the read, so a taint would be wrong.
            Err(ApiError::Stopped { .. }) => {
                let said = about.interrupted("read", "available", Duration::ZERO);
                Applied::Interrupted(self.partial_state::<R>(planned, Some(has_status)), said)
            }
            Err(error) => {
                let said = about.cannot("read", &error);
                Applied::Partial(self.partial_state::<R>(planned, Some(has_status)), said.into())
            }
        }
    }
}
