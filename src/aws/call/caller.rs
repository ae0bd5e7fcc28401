//! The one place that sends requests and decides whether to send them again.
//!
//! The SDK's own retries are switched off, because it can't tell a read from a change. A read may be
//! repeated after any passing failure. A change may be repeated only if AWS certainly did not carry it
//! out; otherwise the caller gets [`ApiError::OutcomeUnknown`] and looks before it sends again.

use std::error::Error;
use std::future::Future;
use std::time::Duration;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;
use tokio::time::Instant;

use crate::aws::call::classify::{Attempt, Failure, Verdict};
use crate::aws::call::context::{Context, Ended};
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::call::scrub::Scrub;
use crate::aws::shared::api::Api;

/// The failures in a row that were all of one kind. Patience is about such a row and not about the
/// whole call: after minutes of throttling, one refused connection is no reason to give up.
struct Streak {
    verdict: Verdict,
    since: Instant,
}

impl Api {
    /// Sends a request that changes nothing, until there is an answer or the budget is used up.
    pub(in crate::aws) async fn read<O, E, F>(
        &self,
        operation: &'static str,
        ctx: &Context,
        send: impl Fn(Probe) -> F,
    ) -> Result<O, ApiError>
    where
        F: Future<Output = Result<O, SdkError<E, HttpResponse>>>,
        O: RequestId,
        E: ProvideErrorMetadata + Error + 'static,
    {
        let mut budget = Budget::new();
        let mut streak = None;
        let scrub = Scrub::nothing();
        loop {
            let begun = Instant::now();
            self.admit(operation, ctx).await?;
            let longest = self.policy().read_timeout.min(ctx.remaining());
            let attempt = self.attempt(operation, longest, &mut budget, &scrub, &send);
            let failure = tokio::select! {
                biased;
                () = ctx.stop.cancelled() => return Err(ApiError::Stopped { operation }),
                result = attempt => match result {
                    Ok(output) => return Ok(output),
                    Err(failure) => failure,
                },
            };
            self.pause_or_give_up(operation, ctx, &budget, &mut streak, begun, failure).await?;
        }
    }

    /// Sends a change. Once it is on its way neither Stop nor the deadline interrupts it: an answer
    /// that is thrown away would have to be looked for.
    pub(in crate::aws) async fn mutate<O, E, F>(
        &self,
        operation: &'static str,
        ctx: &Context,
        budget: &mut Budget,
        scrub: &Scrub,
        send: impl Fn(Probe) -> F,
    ) -> Result<O, ApiError>
    where
        F: Future<Output = Result<O, SdkError<E, HttpResponse>>>,
        O: RequestId,
        E: ProvideErrorMetadata + Error + 'static,
    {
        let mut streak = None;
        loop {
            let begun = Instant::now();
            self.admit(operation, ctx).await?;
            let longest = self.policy().mutate_timeout;
            let failure = match self.attempt(operation, longest, budget, scrub, &send).await {
                Ok(output) => return Ok(output),
                Err(failure) => failure,
            };
            match failure.verdict {
                Verdict::Final => return Err(failure.error),
                Verdict::Throttled | Verdict::Unconnected => {}
                Verdict::Unanswered | Verdict::ServerFault | Verdict::NotAnAnswer => {
                    return Err(ApiError::OutcomeUnknown {
                        operation,
                        cause: failure.error.to_string(),
                    });
                }
            }
            self.pause_or_give_up(operation, ctx, budget, &mut streak, begun, failure).await?;
        }
    }

    /// Lets a request begin, unless the operation is over or, in adaptive mode, AWS asked for quiet.
    async fn admit(&self, operation: &'static str, ctx: &Context) -> Result<(), ApiError> {
        ctx.pause(self.quiet_for()).await.map_err(|ended| match ended {
            Ended::Stopped => ApiError::Stopped { operation },
            Ended::DeadlineExceeded => ApiError::DeadlineExceeded { operation },
        })?;
        if ctx.remaining().is_zero() {
            return Err(ApiError::DeadlineExceeded { operation });
        }
        Ok(())
    }

    async fn attempt<O, E, F>(
        &self,
        operation: &'static str,
        longest: Duration,
        budget: &mut Budget,
        scrub: &Scrub,
        send: &impl Fn(Probe) -> F,
    ) -> Result<O, Failure>
    where
        F: Future<Output = Result<O, SdkError<E, HttpResponse>>>,
        O: RequestId,
        E: ProvideErrorMetadata + Error + 'static,
    {
        let number = budget.begin_attempt();
        let begun = Instant::now();
        let probe = Probe::default();
        // The SDK's future is large, and it is moved around inside ours.
        let answer = tokio::time::timeout(longest, Box::pin(send(probe.clone()))).await;
        let attempt = Attempt {
            operation,
            region: self.region(),
            credential_sources: self.credential_sources(),
            scrub: &self.scrub().and(scrub),
            probe: &probe,
            tried: budget.tried(),
        };
        let result = match answer {
            Ok(Ok(output)) => Ok(output),
            Ok(Err(error)) => Err(attempt.failed(&error)),
            Err(_elapsed) => Err(attempt.timed_out()),
        };
        let (outcome, request_id) = match &result {
            Ok(output) => ("ok".to_owned(), output.request_id()),
            Err(failure) => (outcome(failure), failure.request_id.as_deref()),
        };
        tracing::debug!(
            action = operation,
            region = %self.region(),
            attempt = number,
            duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
            outcome,
            request_id = request_id.unwrap_or_default(),
            "ElastiCache call"
        );
        result
    }

    async fn pause_or_give_up(
        &self,
        operation: &'static str,
        ctx: &Context,
        budget: &Budget,
        streak: &mut Option<Streak>,
        begun: Instant,
        failure: Failure,
    ) -> Result<(), ApiError> {
        let Failure { verdict, error, .. } = failure;
        let since = match streak {
            Some(streak) if streak.verdict == verdict => streak.since,
            _ => begun,
        };
        *streak = Some(Streak { verdict, since });
        let tried = budget.tried();
        let pause = self.policy().backoff(tried.attempts);
        let patience = &self.policy().patience;
        let in_vain = since.elapsed() + pause;
        let goes_on = budget.allows_retry(self.policy())
            && match verdict {
                Verdict::Final => false,
                Verdict::Throttled => true,
                Verdict::Unconnected => in_vain < patience.unconnected,
                Verdict::Unanswered => in_vain < patience.unanswered,
                Verdict::ServerFault => in_vain < patience.server_fault,
                Verdict::NotAnAnswer => in_vain < patience.not_an_answer,
            };
        if !goes_on {
            return Err(error);
        }
        if verdict == Verdict::Throttled {
            self.ask_for_quiet(pause);
        }
        match ctx.pause(pause).await {
            Ok(()) => Ok(()),
            Err(Ended::Stopped) => Err(ApiError::Stopped { operation }),
            // The failure says more than the fact that the time is over.
            Err(Ended::DeadlineExceeded) => Err(error),
        }
    }
}

fn outcome(failure: &Failure) -> String {
    match failure.error.code() {
        Some(code) => code.to_owned(),
        None => format!("{:?}", failure.verdict),
    }
}
