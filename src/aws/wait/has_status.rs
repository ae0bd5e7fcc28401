//! Waiting for resources that have a status: until they are available, until they are deleted, and until
//! they accept a change.

use std::future::Future;
use std::time::Duration;

use tokio::time::Instant;

use super::machine::{Condition, Phase};
use super::status::HasStatus;
use super::status_progress::StatusProgress;
use super::until::{Observation, Schedule, Waited, wait_until};
use crate::aws::call::context::{CallContext, Ended};
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;

/// How long a resource may go on refusing a change although reads show it and its parts as available.
const LAGGING: Duration = Duration::from_mins(1);

impl Api {
    /// Waits until the resource is available and `is_done` is true for it. `begin` as for
    /// [`wait_for`](Api::wait_for).
    ///
    /// `is_done` is needed because a resource stays available for a moment after it accepted a change: it
    /// tells how the change can be seen.
    pub async fn wait_until_available<T: HasStatus>(
        &self,
        id: &str,
        begin: Phase,
        schedule: &Schedule,
        ctx: &CallContext,
        is_done: impl Fn(&T) -> bool + Send + Sync,
    ) -> Waited<T> {
        self.wait_until_it_is(Sought::Done(&is_done), id, begin, schedule, ctx).await
    }

    /// Waits until the resource is available, and what is sought is there. A look at the parts that fails is a look
    /// that fails.
    async fn wait_until_it_is<T: HasStatus>(
        &self,
        sought: Sought<'_, T>,
        id: &str,
        begin: Phase,
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Waited<T> {
        let subject = format!("{} {id}", T::KIND);
        let wait = self.wait_for_status::<T>(&subject, id, begin, schedule);
        wait_until(&wait, ctx, Some(&StatusProgress::new(self, ctx)), |ctx| async move {
            let Some(resource) = T::find(self, id, &ctx).await? else {
                return Ok(Observation::Absent);
            };
            let condition = match (resource.condition(), sought) {
                (Condition::Reached, Sought::Done(is_done)) if !is_done(&resource) => {
                    Condition::Idle
                }
                (Condition::Reached, Sought::Parts)
                    if resource.busy_part(self, &ctx).await?.is_some() =>
                {
                    Condition::Changing
                }
                (condition, _) => condition,
            };
            Ok(observed(resource, condition))
        })
        .await
    }

    /// Waits until the resource is deleted: [`Waited::Gone`].
    pub async fn wait_until_deleted<T: HasStatus>(
        &self,
        id: &str,
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Waited<T> {
        let subject = format!("{} {id}", T::KIND);
        let wait = self.wait_for_status::<T>(&subject, id, Phase::Seen, schedule).until_deleted();
        wait_until(&wait, ctx, Some(&StatusProgress::new(self, ctx)), |ctx| async move {
            Ok(match T::find(self, id, &ctx).await? {
                Some(resource) if resource.status() != "deleted" => {
                    let condition = resource.condition();
                    observed(resource, condition)
                }
                _ => Observation::Absent,
            })
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
        match self.wait_until_deleted::<T>(id, schedule, ctx).await {
            Waited::Gone { .. } => act().await,
            _ => Err(refusal),
        }
    }

    /// Makes a change once the resource accepts it: as long as `act` is refused because of a state, and the
    /// resource can still become available, it is repeated until the deadline. One that is refused although the
    /// resource and its parts are available is repeated for a minute, because reads may lag behind; and until the
    /// deadline where AWS says that it is for the state of a part.
    ///
    /// # Errors
    /// [`ApiError::Disappeared`]: the resource was deleted meanwhile. [`ApiError::Stopped`]. Otherwise the last
    /// refusal.
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
                Err(refusal) if is_busy::<T>(&refusal) => refusal,
                result => return result,
            };
            if self.is_open::<T>(id, ctx).await {
                let refused_for = available_since.get_or_insert_with(Instant::now).elapsed();
                let is_of_a_part = refusal.code().is_some_and(|code| T::PART_BUSY.contains(&code));
                let is_recent = refused_for < LAGGING;
                if !(is_recent || is_of_a_part) {
                    return Err(refusal);
                }
                let longest = if is_recent { LAGGING / 20 } else { schedule.longest };
                match ctx.pause(schedule.longest.min(longest)).await {
                    Ok(()) => {}
                    Err(Ended::Stopped) => {
                        return Err(ApiError::Stopped { operation: T::DESCRIBE });
                    }
                    Err(Ended::DeadlineExceeded) => return Err(refusal),
                }
                continue;
            }
            available_since = None;
            let open = self.wait_until_it_is::<T>(Sought::Parts, id, Phase::Seen, schedule, ctx);
            match open.await {
                Waited::Done(_) => {}
                Waited::Stopped { .. } => {
                    return Err(ApiError::Stopped { operation: T::DESCRIBE });
                }
                Waited::Gone { .. } => {
                    return Err(ApiError::Disappeared { kind: T::KIND, id: id.to_owned() });
                }
                Waited::Refused { error, .. } => return Err(error),
                Waited::DeadlineExceeded { .. } | Waited::Failed { .. } => return Err(refusal),
            }
        }
    }

    /// Whether one look shows that the resource and its parts are available.
    async fn is_open<T: HasStatus>(&self, id: &str, ctx: &CallContext) -> bool {
        match T::find(self, id, ctx).await {
            Ok(Some(resource)) if resource.is_available() => {
                matches!(resource.busy_part(self, ctx).await, Ok(None))
            }
            _ => false,
        }
    }
}

/// What a wait asks of a resource besides its being available.
enum Sought<'a, T> {
    /// That this is true for it.
    Done(&'a (dyn Fn(&T) -> bool + Send + Sync)),
    /// That all its parts are available.
    Parts,
}

impl<T> Clone for Sought<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Sought<'_, T> {}

/// Whether the same change may be accepted later. "Not found" says the same of a resource that was seen, until
/// reads confirm it.
fn is_busy<T: HasStatus>(refusal: &ApiError) -> bool {
    match refusal {
        ApiError::InvalidState(_) => true,
        ApiError::NotFound(error) => error.code == T::NOT_FOUND,
        _ => false,
    }
}

fn observed<T: HasStatus>(resource: T, condition: Condition) -> Observation<T> {
    Observation::Present { status: resource.status().to_owned(), value: resource, condition }
}
