//! Repeating a change that AWS refuses for a reason that will pass.

use std::future::{Future, ready};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::aws::call::context::{CallContext, Ended};
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::Mutation;
use crate::aws::wait::machine::{Condition, Phase};
use crate::aws::wait::until::{Observation, Schedule, Waited, wait_until};

impl Api {
    /// Makes a change, and repeats it until the deadline while `is_temporary` is true for the refusal.
    ///
    /// # Errors
    /// Any other error; at the deadline, or when the user asks to stop, the last refusal.
    pub(in crate::aws) async fn retry_while<M>(
        &self,
        mutation: &M,
        is_temporary: fn(&ApiError) -> bool,
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Result<M::Output, ApiError>
    where
        M: Mutation<Output: Sync>,
    {
        let never = || ready(false);
        self.retry_while_or_for(Duration::MAX, mutation, is_temporary, never, schedule, ctx).await
    }

    /// As [`retry_while`](Self::retry_while), but for at most `limit` while `persists` says that the reason
    /// will not pass by itself. It is asked after each refusal.
    ///
    /// # Errors
    /// Any other error; at the deadline or the limit, or when the user asks to stop, the last refusal.
    pub(in crate::aws) async fn retry_while_or_for<M, F>(
        &self,
        limit: Duration,
        mutation: &M,
        is_temporary: fn(&ApiError) -> bool,
        persists: impl Fn() -> F + Sync,
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Result<M::Output, ApiError>
    where
        M: Mutation<Output: Sync>,
        F: Future<Output = bool> + Send,
    {
        let since: Mutex<Option<Instant>> = Mutex::new(None);
        let refused: Mutex<Option<ApiError>> = Mutex::new(None);
        let (since, refused, persists) = (&since, &refused, &persists);
        let wait = self.wait_for(M::OPERATION, Phase::Seen, schedule);
        let waited = wait_until(&wait, ctx, None, |_| async move {
            Ok(match self.send_idempotent(mutation, ctx).await {
                Ok(accepted) => answered(Ok(accepted.output), Condition::Reached),
                Err(refusal) if is_temporary(&refusal) => {
                    *refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(refusal.clone());
                    let stays = persists().await;
                    let mut since = since.lock().unwrap_or_else(PoisonError::into_inner);
                    let begun = since.filter(|_| stays).or_else(|| stays.then(Instant::now));
                    *since = begun;
                    let is_over = begun.is_some_and(|begun| begun.elapsed() >= limit);
                    let condition = if is_over { Condition::Failed } else { Condition::Changing };
                    answered(Err(refusal), condition)
                }
                // The time was over while the change was sent again: the refusal says more.
                Err(error @ (ApiError::DeadlineExceeded { .. } | ApiError::Stopped { .. })) => {
                    let refusal = refused.lock().unwrap_or_else(PoisonError::into_inner).take();
                    answered(Err(refusal.unwrap_or(error)), Condition::Failed)
                }
                Err(error) => answered(Err(error), Condition::Failed),
            })
        })
        .await;
        match waited {
            Waited::Done(result)
            | Waited::Failed { last: result, .. }
            | Waited::Stopped { last: Some(result), .. }
            | Waited::DeadlineExceeded { last: Some(result), .. } => result,
            Waited::Stopped { .. } => Err(ApiError::Stopped { operation: M::OPERATION }),
            _ => Err(ApiError::DeadlineExceeded { operation: M::OPERATION }),
        }
    }

    /// Does something again until the deadline as long as it is refused with this code, for the state of something
    /// that it names.
    ///
    /// # Errors
    /// Any other error; at the deadline the last refusal; [`ApiError::Stopped`].
    pub(in crate::aws) async fn retry_while_refused_with<R, F>(
        &self,
        code: &str,
        operation: &'static str,
        schedule: &Schedule,
        ctx: &CallContext,
        act: impl Fn() -> F,
    ) -> Result<R, ApiError>
    where
        F: Future<Output = Result<R, ApiError>>,
    {
        let mut refusals = 0;
        loop {
            let refusal = match act().await {
                Err(refusal) if refusal.code() == Some(code) => refusal,
                result => return result,
            };
            match ctx.pause(schedule.pause(refusals)).await {
                Ok(()) => refusals += 1,
                Err(Ended::Stopped) => return Err(ApiError::Stopped { operation }),
                Err(Ended::DeadlineExceeded) => return Err(refusal),
            }
        }
    }

    /// Makes a change of something that AWS has created or changed a moment ago, and that may be made twice: one
    /// that does not find it yet, or meets an outage, is repeated until the deadline, and one that is not allowed
    /// for two minutes. `begin` is [`Phase::Seen`] if the thing is known to exist.
    ///
    /// # Errors
    /// Any other error at once; [`ApiError::Disappeared`] if the thing existed and does no longer; otherwise the last
    /// one.
    pub async fn retry_until_visible<F>(
        &self,
        kind: &'static str,
        id: &str,
        begin: Phase,
        schedule: &Schedule,
        ctx: &CallContext,
        act: impl Fn() -> F,
    ) -> Result<(), ApiError>
    where
        F: Future<Output = Result<(), ApiError>>,
    {
        let subject = format!("{kind} {id}");
        let wait = self.wait_for(&subject, begin, schedule);
        let act = &act;
        let waited = wait_until(&wait, ctx, None, |_| async move {
            match act().await {
                Ok(()) => Ok(answered(Ok(()), Condition::Reached)),
                Err(ApiError::NotFound(_)) => Ok(Observation::Absent),
                Err(error) if is_passing(&error) => Err(error),
                Err(error) => Ok(answered(Err(error), Condition::Failed)),
            }
        })
        .await;
        match waited {
            Waited::Done(result) | Waited::Failed { last: result, .. } => result,
            Waited::Refused { error, .. } | Waited::DeadlineExceeded { error: Some(error), .. } => {
                Err(error)
            }
            Waited::Stopped { .. } => Err(ApiError::Stopped { operation: REST }),
            Waited::DeadlineExceeded { .. } => Err(ApiError::DeadlineExceeded { operation: REST }),
            Waited::Gone { .. } => Err(ApiError::Disappeared { kind, id: id.to_owned() }),
        }
    }
}

/// What messages call a change that was not made because its time was over.
const REST: &str = "the rest of the change";

/// What an attempt has shown. Its status is the code of the refusal, if there is one.
fn answered<T>(
    value: Result<T, ApiError>,
    condition: Condition,
) -> Observation<Result<T, ApiError>> {
    let status = match &value {
        Ok(_) => "accepted",
        Err(refusal) => refusal.code().unwrap_or("refused"),
    };
    Observation::Present { status: status.to_owned(), value, condition }
}

/// Whether the same change may be accepted in a moment, or with renewed permissions or credentials.
fn is_passing(error: &ApiError) -> bool {
    error.is_transient()
        || matches!(
            error,
            ApiError::OutcomeUnknown { .. }
                | ApiError::AccessDenied(_)
                | ApiError::Credentials { .. }
                | ApiError::Stopped { .. }
                | ApiError::DeadlineExceeded { .. }
        )
}
