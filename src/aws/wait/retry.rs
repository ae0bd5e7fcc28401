//! Repeating a change that AWS refuses for a reason that will pass.

use std::future::{Future, ready};
use std::time::Duration;

use tokio::time::Instant;

use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::Mutation;
use crate::aws::wait::until::Schedule;

impl Api {
    /// Makes a change, and repeats it until the deadline while `is_temporary` is true for the refusal.
    ///
    /// # Errors
    /// Any other error; at the deadline, or when the user asks to stop, the last refusal.
    pub(in crate::aws) async fn retry_while<M: Mutation>(
        &self,
        mutation: &M,
        is_temporary: fn(&ApiError) -> bool,
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Result<M::Output, ApiError> {
        let never = || ready(false);
        self.retry_while_or_for(Duration::MAX, mutation, is_temporary, never, schedule, ctx).await
    }

    /// As [`retry_while`](Self::retry_while), but for at most `limit` while `persists` says that the reason
    /// will not pass by itself. It is asked after each refusal.
    ///
    /// # Errors
    /// Any other error; at the deadline or the limit, or when the user asks to stop, the last refusal.
    pub(in crate::aws) async fn retry_while_or_for<M: Mutation, F>(
        &self,
        limit: Duration,
        mutation: &M,
        is_temporary: fn(&ApiError) -> bool,
        persists: impl Fn() -> F,
        schedule: &Schedule,
        ctx: &CallContext,
    ) -> Result<M::Output, ApiError>
    where
        F: Future<Output = bool>,
    {
        let mut attempt = 0;
        let mut since: Option<Instant> = None;
        loop {
            let refusal = match self.send_idempotent(mutation, ctx).await {
                Ok(accepted) => return Ok(accepted.output),
                Err(refusal) if is_temporary(&refusal) => refusal,
                Err(error) => return Err(error),
            };
            since = if persists().await { since.or_else(|| Some(Instant::now())) } else { None };
            let pause = schedule.pause(attempt);
            if since.is_some_and(|since| since.elapsed().saturating_add(pause) > limit) {
                return Err(refusal);
            }
            tracing::info!(action = M::OPERATION, %refusal, "refused for now; waiting");
            if ctx.pause(pause).await.is_err() {
                return Err(refusal);
            }
            attempt += 1;
        }
    }
}
