//! Repeating a change that AWS refuses for a reason that will pass.

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
        let mut attempt = 0;
        loop {
            let refusal = match self.send_idempotent(mutation, ctx).await {
                Ok(accepted) => return Ok(accepted.output),
                Err(refusal) if is_temporary(&refusal) => refusal,
                Err(error) => return Err(error),
            };
            tracing::info!(action = M::OPERATION, %refusal, "refused for now; waiting");
            if ctx.pause(schedule.pause(attempt)).await.is_err() {
                return Err(refusal);
            }
            attempt += 1;
        }
    }
}
