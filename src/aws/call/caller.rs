//! Sends one request, and decides whether the same request is sent again.
//!
//! The SDK's own retries are switched off, because it can't tell a read from a change. A read may be
//! repeated after any transient failure. A change may be repeated only if AWS certainly did not carry it
//! out; otherwise the caller gets [`ApiError::OutcomeUnknown`], and `shared::mutation` reads before it sends
//! the change again.

use std::error::Error;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;
use time::OffsetDateTime;
use tokio::time::Instant;

use super::error_class::ErrorClass;
use crate::aws::call::classify::{Attempt, Failure};
use crate::aws::call::clock::Clock;
use crate::aws::call::context::{CallContext, Ended};
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::{Budget, FEW_FAILURES, RetryPolicy};
use crate::aws::call::probe::Probe;
use crate::aws::call::scrub::Scrub;
use crate::aws::call::secret::Secret;
use crate::aws::region::Region;

/// Sends the requests of one account and region.
#[derive(Debug)]
pub(in crate::aws) struct Caller {
    region: Region,
    policy: RetryPolicy,
    /// The secrets that no text may show.
    scrub: Scrub,
    /// Shared by all regions.
    clock: Arc<Clock>,
    /// The sources of credentials, for messages.
    credential_sources: Arc<[String]>,
    /// The proxy that requests may take, for messages.
    proxy: Option<String>,
    /// In adaptive mode, no request starts before this time.
    paused_until: Mutex<Option<Instant>>,
}

/// The failures in a row that were all of one kind. Limits apply to such a row and not to the
/// whole call: after minutes of throttling, one refused connection is no reason to give up.
struct Streak {
    class: ErrorClass,
    since: Instant,
    failures: u32,
    /// How long the attempts took, without the pauses between them.
    spent: Duration,
}

impl Streak {
    /// After a few failures a call goes on, unless they alone have taken the time.
    fn has_reached(&self, limit: Duration) -> bool {
        self.since.elapsed() >= limit && (self.failures > FEW_FAILURES || self.spent >= limit)
    }
}

impl Caller {
    pub(in crate::aws) fn new(
        region: Region,
        policy: RetryPolicy,
        scrub: Scrub,
        clock: Arc<Clock>,
        credential_sources: Arc<[String]>,
    ) -> Self {
        Self {
            region,
            policy,
            scrub,
            clock,
            credential_sources,
            proxy: None,
            paused_until: Mutex::default(),
        }
    }

    /// The same, where requests may take this proxy.
    pub(in crate::aws) fn behind(mut self, proxy: Option<String>) -> Self {
        self.proxy = proxy;
        self
    }

    pub(in crate::aws) fn region(&self) -> &Region {
        &self.region
    }

    /// From now on no text from outside shows this secret, which a request is about to carry.
    pub(in crate::aws) fn will_send<'a>(&self, secrets: impl IntoIterator<Item = &'a Secret>) {
        secrets.into_iter().for_each(|secret| self.scrub.learn(secret));
    }

    /// A text from outside without what is secret.
    pub(in crate::aws) fn clean(&self, text: &str) -> String {
        self.scrub.clean(text)
    }

    /// The time at AWS.
    pub(in crate::aws) fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }

    /// The earliest time that AWS can give to what it makes from now on.
    pub(in crate::aws) fn earliest(&self) -> OffsetDateTime {
        self.clock.earliest()
    }

    pub(in crate::aws) fn policy(&self) -> &RetryPolicy {
        &self.policy
    }

    /// Sends a request that changes nothing, until there is a response or the budget is used up.
    pub(in crate::aws) async fn read<O, E, F>(
        &self,
        operation: &'static str,
        ctx: &CallContext,
        send: impl Fn(Probe) -> F,
    ) -> Result<O, ApiError>
    where
        F: Future<Output = Result<O, SdkError<E, HttpResponse>>>,
        O: RequestId,
        E: ProvideErrorMetadata + Error + 'static,
    {
        let mut budget = Budget::new();
        let mut streak = None;
        loop {
            let begun = Instant::now();
            self.admit(operation, ctx).await?;
            let longest = self.policy.read_timeout.min(ctx.remaining());
            let attempt = self.attempt(operation, longest, &mut budget, &send);
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

    /// Sends a change. Once it is on its way neither Stop nor the deadline interrupts it: the outcome
    /// would have to be found out by reads.
    pub(in crate::aws) async fn mutate<O, E, F>(
        &self,
        operation: &'static str,
        ctx: &CallContext,
        budget: &mut Budget,
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
            let longest = self.policy.mutate_timeout;
            let failure = match self.attempt(operation, longest, budget, &send).await {
                Ok(output) => return Ok(output),
                Err(failure) => failure,
            };
            match failure.class {
                ErrorClass::Permanent => return Err(failure.error),
                ErrorClass::Throttled | ErrorClass::NotConnected => {}
                ErrorClass::NoResponse
                | ErrorClass::ServerFault
                | ErrorClass::UnexpectedResponse => {
                    return Err(ApiError::OutcomeUnknown {
                        operation,
                        cause: failure.error.to_string(),
                    });
                }
            }
            self.pause_or_give_up(operation, ctx, budget, &mut streak, begun, failure).await?;
        }
    }

    /// Waits until a request may start; fails if the operation ends before. In adaptive mode, requests
    /// are delayed after a throttled one.
    async fn admit(&self, operation: &'static str, ctx: &CallContext) -> Result<(), ApiError> {
        ctx.pause(self.paused_for()).await.map_err(|ended| match ended {
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
        let response = tokio::time::timeout(longest, Box::pin(send(probe.clone()))).await;
        if let Some(date) = probe.date() {
            self.clock.set(date);
        }
        let attempt = Attempt {
            operation,
            region: &self.region,
            credential_sources: &self.credential_sources,
            scrub: &self.scrub,
            probe: &probe,
            clock: &self.clock,
            proxy: self.proxy.as_deref(),
            tried: budget.summary(),
        };
        let result = match response {
            Ok(Ok(output)) => attempt.unproven().map_or(Ok(output), Err),
            Ok(Err(error)) => Err(attempt.failed(&error)),
            Err(_elapsed) => Err(attempt.timed_out()),
        };
        let (outcome, request_id) = match &result {
            Ok(output) => ("ok".to_owned(), output.request_id()),
            Err(failure) => (outcome(failure), failure.request_id.as_deref()),
        };
        tracing::debug!(
            action = operation,
            region = %self.region,
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
        ctx: &CallContext,
        budget: &Budget,
        streak: &mut Option<Streak>,
        begun: Instant,
        failure: Failure,
    ) -> Result<(), ApiError> {
        let Failure { class, error, .. } = failure;
        let first = Streak { class, since: begun, failures: 0, spent: Duration::ZERO };
        let streak = match streak {
            Some(earlier) if earlier.class == class => earlier,
            streak => streak.insert(first),
        };
        streak.failures += 1;
        streak.spent += begun.elapsed();
        let tried = budget.summary();
        let limits = &self.policy.give_up_after;
        let limit = match class {
            ErrorClass::Permanent => Duration::ZERO,
            ErrorClass::Throttled => Duration::MAX,
            ErrorClass::NotConnected => limits.not_connected,
            ErrorClass::NoResponse => limits.no_response,
            ErrorClass::ServerFault => limits.server_fault,
            ErrorClass::UnexpectedResponse => limits.unexpected_response,
        };
        if streak.has_reached(limit) || !budget.allows_retry(&self.policy) {
            return Err(error);
        }
        // The last attempt is at the limit itself, however long the pauses have grown.
        let left = limit.saturating_sub(streak.since.elapsed());
        let left = if left.is_zero() { limit } else { left };
        let pause = self.policy.backoff(tried.attempts).min(left);
        if class == ErrorClass::Throttled {
            self.pause_all(pause);
        }
        match ctx.pause(pause).await {
            Ok(()) => Ok(()),
            Err(Ended::Stopped) => Err(ApiError::Stopped { operation }),
            // The failure is more useful than the fact that the time is over.
            Err(Ended::DeadlineExceeded) => Err(error),
        }
    }

    /// How long to wait before the next request starts.
    pub(in crate::aws) fn paused_for(&self) -> Duration {
        let until = *self.paused_until();
        until.map_or(Duration::ZERO, |until| until.saturating_duration_since(Instant::now()))
    }

    /// In adaptive mode, delays all requests of the region.
    fn pause_all(&self, pause: Duration) {
        if self.policy.adaptive {
            let until = Instant::now() + pause;
            let mut paused_until = self.paused_until();
            *paused_until = Some(paused_until.map_or(until, |earlier| earlier.max(until)));
        }
    }

    fn paused_until(&self) -> MutexGuard<'_, Option<Instant>> {
        self.paused_until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn outcome(failure: &Failure) -> String {
    match failure.error.code() {
        Some(code) => code.to_owned(),
        None => format!("{:?}", failure.class),
    }
}
