//! Deleting something and waiting until it is gone.

use std::future::Future;

use super::{ManagedResource, Session};
use crate::aws::{ApiError, HasStatus as _, Schedule, Waited};
use crate::framework::diagnostics::{Diagnostic, Diagnostics};

impl Session<'_> {
    /// Deletes with `send`. Success means that it is gone. `refused` says why AWS did not begin.
    ///
    /// # Errors
    /// It is not gone, or that is not known.
    pub async fn delete<R, F>(
        &self,
        prior: &R::Model,
        send: impl Fn() -> F,
        refused: impl Fn(&ApiError) -> Diagnostic,
    ) -> Result<(), Diagnostics>
    where
        R: ManagedResource,
        F: Future<Output = Result<(), ApiError>>,
    {
        let about = R::about(prior);
        let schedule = Schedule::standard();
        let answer = self
            .api
            .retry_while_busy::<R::HasStatus, _, _>(about.name, &schedule, &self.ctx, send)
            .await;
        if let Err(refusal) = answer {
            // A refusal because somebody else is deleting it is no failure.
            match R::HasStatus::find(&self.api, about.name, &self.ctx).await {
                Ok(None) => return Ok(()),
                Ok(Some(has_status)) if has_status.is_deleting() => {}
                _ => return Err(refused(&refusal).into()),
            }
        }
        match self.api.wait_until_deleted::<R::HasStatus>(about.name, &schedule, &self.ctx).await {
            Ok(Waited::Done(_)) => Ok(()),
            Ok(Waited::Stopped { status, .. }) => Err(about.stopped_deleting(&status).into()),
            Ok(Waited::DeadlineExceeded { last, last_status, waited }) => {
                let events = self.events::<R>(prior, last.flatten().as_ref()).await;
                Err(about.deadline("deleted", &last_status, waited, &events).into())
            }
            Ok(Waited::Failed { last, status, .. }) => {
                let events = self.events::<R>(prior, last.as_ref()).await;
                Err(about.failed(&status, &events).into())
            }
            Err(error) => Err(about.cannot("delete", &error).into()),
        }
    }
}
