//! Waiting for things that have a status: until they are available, until they are gone, and making a
//! change as soon as they are open for it.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::wait::until::{Observation, Schedule, WaitState, Waited, wait_until};

/// A thing may be available and still refuse, because a part of it is busy. It is given this long.
const PARTS_SETTLE: Duration = Duration::from_mins(1);
/// The status of a thing that isn't there.
const GONE: &str = "gone";

/// A thing with a status that is `available` when the thing is ready and open for changes.
pub trait HasStatus: Sized + Send + Sync {
    /// What it is called in the log.
    const KIND: &'static str;
    /// The call that reads it.
    const DESCRIBE: &'static str;

    /// Reads the one with this name; nothing if there is none.
    fn find(
        api: &Api,
        id: &str,
        ctx: &CallContext,
    ) -> impl Future<Output = Result<Option<Self>, ApiError>> + Send;

    /// The word of AWS for its state.
    fn status(&self) -> &str;

    /// Whether it will never be available again.
    fn is_failed(&self) -> bool;

    /// Whether it is going away, or is gone.
    fn is_deleting(&self) -> bool {
        matches!(self.status(), "deleting" | "deleted")
    }
}

impl Api {
    /// Waits until the thing is available and `settled` agrees.
    ///
    /// `settled` is there because a thing stays available for a moment after it accepted a change: who
    /// waits for a change says by what it can be seen. The wait fails if the thing can't become
    /// available any more, or disappears after it was seen.
    pub async fn wait_until_available<T: HasStatus>(
        &self,
        id: &str,
        schedule: &Schedule,
        ctx: &CallContext,
        settled: impl Fn(&T) -> bool + Send + Sync,
    ) -> Result<Waited<Option<T>>, ApiError> {
        let subject = format!("{} {id}", T::KIND);
        let seen = AtomicBool::new(false);
        wait_until(&subject, schedule, ctx, || async {
            let thing = T::find(self, id, ctx).await?;
            let seen_before = seen.fetch_or(thing.is_some(), Ordering::Relaxed);
            let state = match &thing {
                // Right after the creation, reads may not know of it yet.
                None if !seen_before => WaitState::Pending,
                Some(thing) if thing.status() == "available" && settled(thing) => WaitState::Done,
                Some(thing) if !thing.is_failed() => WaitState::Pending,
                None | Some(_) => WaitState::Failed,
            };
            Ok(observed(thing, state))
        })
        .await
    }

    /// Waits until the thing is gone.
    pub async fn wait_until_deleted<T: HasStatus>(
        &self,
        id: &str,
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Result<Waited<Option<T>>, ApiError> {
        let subject = format!("{} {id}", T::KIND);
        wait_until(&subject, schedule, ctx, || async {
            let thing = T::find(self, id, ctx).await?;
            let gone = thing.as_ref().is_none_or(|thing| thing.status() == "deleted");
            let state = if gone { WaitState::Done } else { WaitState::Pending };
            Ok(observed(thing, state))
        })
        .await
    }

    /// Creates a thing as soon as its name is free: one that has the name and is being deleted is waited
    /// for. `act` fails with [`ApiError::AlreadyExists`] if the name is taken.
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
            Some(thing) if thing.is_deleting() => {}
            _ => return Err(refusal),
        }
        match self.wait_until_deleted::<T>(id, schedule, ctx).await? {
            Waited::Done(_) => act().await,
            _ => Err(refusal),
        }
    }

    /// Makes a change as soon as the thing is open for it: as long as `act` is refused because of a
    /// state, and the thing can still become available, it is repeated until the deadline.
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
            let Some(thing) = T::find(self, id, ctx).await? else {
                return Err(refusal);
            };
            if thing.status() == "available" {
                let since = *available_since.get_or_insert_with(Instant::now);
                if since.elapsed() >= PARTS_SETTLE {
                    return Err(refusal);
                }
                if ctx.pause(schedule.longest.min(PARTS_SETTLE / 20)).await.is_err() {
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

fn observed<T: HasStatus>(thing: Option<T>, state: WaitState) -> Observation<Option<T>> {
    let status = thing.as_ref().map_or_else(|| GONE.to_owned(), |thing| thing.status().to_owned());
    Observation { status, value: thing, state }
}
