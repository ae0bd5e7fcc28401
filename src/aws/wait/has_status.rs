//! Waiting for resources that have a status: until they are available, until they are deleted, and until
//! they accept a change.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::wait::until::{Observation, Schedule, WaitState, Waited, wait_until};

/// How long an available resource may go on refusing a change, because a part of it is still busy.
const PARTS_BUSY: Duration = Duration::from_mins(1);
/// The status for a resource that doesn't exist.
const GONE: &str = "gone";

/// A resource whose status is `available` when it is ready and accepts changes.
pub trait HasStatus: Sized + Send + Sync {
    /// Its kind, for the log.
    const KIND: &'static str;
    /// The call that reads it.
    const DESCRIBE: &'static str;

    /// Reads the one with this name; nothing if there is none.
    fn find(
        api: &Api,
        id: &str,
        ctx: &CallContext,
    ) -> impl Future<Output = Result<Option<Self>, ApiError>> + Send;

    /// Its status, as AWS writes it.
    fn status(&self) -> &str;

    /// Whether it will never be available again.
    fn is_failed(&self) -> bool;

    /// Whether it is being deleted, or is deleted.
    fn is_deleting(&self) -> bool {
        matches!(self.status(), "deleting" | "deleted")
    }
}

impl Api {
    /// Waits until the resource is available and `is_done` is true for it.
    ///
    /// `is_done` is needed because a resource stays available for a moment after it accepted a change: it
    /// tells how the change can be seen. The wait fails if the resource can't become available any more,
    /// or disappears after it was seen.
    pub async fn wait_until_available<T: HasStatus>(
        &self,
        id: &str,
        schedule: &Schedule,
        ctx: &CallContext,
        is_done: impl Fn(&T) -> bool + Send + Sync,
    ) -> Result<Waited<Option<T>>, ApiError> {
        let subject = format!("{} {id}", T::KIND);
        let seen = AtomicBool::new(false);
        wait_until(&subject, schedule, ctx, || async {
            let resource = T::find(self, id, ctx).await?;
            let seen_before = seen.fetch_or(resource.is_some(), Ordering::Relaxed);
            let state = match &resource {
                // Right after the creation, reads may not know of it yet.
                None if !seen_before => WaitState::Pending,
                Some(resource) if resource.status() == "available" && is_done(resource) => {
                    WaitState::Done
                }
                Some(resource) if !resource.is_failed() => WaitState::Pending,
                None | Some(_) => WaitState::Failed,
            };
            Ok(observed(resource, state))
        })
        .await
    }

    /// Waits until the resource is deleted.
    pub async fn wait_until_deleted<T: HasStatus>(
        &self,
        id: &str,
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Result<Waited<Option<T>>, ApiError> {
        let subject = format!("{} {id}", T::KIND);
        wait_until(&subject, schedule, ctx, || async {
            let resource = T::find(self, id, ctx).await?;
            let gone = resource.as_ref().is_none_or(|resource| resource.status() == "deleted");
            let state = if gone { WaitState::Done } else { WaitState::Pending };
            Ok(observed(resource, state))
        })
        .await
    }

    /// Creates a resource once its name is free: if one with the name is being deleted, this waits for the
    /// end and creates again. `act` fails with [`ApiError::AlreadyExists`] if the name is taken.
    pub async fn retry_until_name_is_free<T: HasStatus, R, F>(
        &self,
        id: &str,
        schedule: &Schedule,
        ctx: &CallContext,
        act: impl Fn() -> F,
    ) -> Result<R, ApiError>
    where
        F: Future<Output = Result<R, ApiError>>,
    {
        let refusal = match act().await {
            Err(refusal @ ApiError::AlreadyExists(_)) => refusal,
            result => return result,
        };
        match T::find(self, id, ctx).await? {
            Some(resource) if resource.is_deleting() => {}
            _ => return Err(refusal),
        }
        match self.wait_until_deleted::<T>(id, schedule, ctx).await? {
            Waited::Done(_) => act().await,
            _ => Err(refusal),
        }
    }

    /// Makes a change once the resource accepts it: as long as `act` is refused because of a state, and the
    /// resource can still become available, it is repeated until the deadline.
    pub async fn retry_while_busy<T: HasStatus, R, F>(
        &self,
        id: &str,
        schedule: &Schedule,
        ctx: &CallContext,
        act: impl Fn() -> F,
    ) -> Result<R, ApiError>
    where
        F: Future<Output = Result<R, ApiError>>,
    {
        let mut available_since: Option<Instant> = None;
        loop {
            let refusal = match act().await {
                Err(refusal @ ApiError::InvalidState(_)) => refusal,
                result => return result,
            };
            let Some(resource) = T::find(self, id, ctx).await? else {
                return Err(refusal);
            };
            if resource.status() == "available" {
                let since = *available_since.get_or_insert_with(Instant::now);
                if since.elapsed() >= PARTS_BUSY {
                    return Err(refusal);
                }
                if ctx.pause(schedule.longest.min(PARTS_BUSY / 20)).await.is_err() {
                    return Err(refusal);
                }
                continue;
            }
            available_since = None;
            match self.wait_until_available::<T>(id, schedule, ctx, |_| true).await? {
                Waited::Done(_) => {}
                Waited::Stopped { .. } => {
                    return Err(ApiError::Stopped { operation: T::DESCRIBE });
                }
                Waited::DeadlineExceeded { .. } | Waited::Failed { .. } => return Err(refusal),
            }
        }
    }
}

fn observed<T: HasStatus>(resource: Option<T>, state: WaitState) -> Observation<Option<T>> {
    let status =
        resource.as_ref().map_or_else(|| GONE.to_owned(), |resource| resource.status().to_owned());
    Observation { status, value: resource, state }
}
