//! What to do when the response to a change is lost.
//!
//! ElastiCache has no idempotency token by which it could recognise a request that arrives twice. So after
//! a lost response nothing is sent again before the resource has been read, several times because reads may
//! lag behind. And a refusal such as "already exists" is taken as the result of this call only if an
//! attempt of the same call may have been carried out before: after a lost response, or where a look can tell what
//! this call has done from what was there before it. A proxy may send a request twice, and the refusal of the second
//! one is then the only response.

use std::time::Duration;

use tokio::time::Instant;

use super::api::Api;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::{Budget, FEW_FAILURES, RetryPolicy};

/// A call that changes something, and by which reads it can be found out whether it was carried out.
pub(in crate::aws) trait Mutation {
    /// The API action, such as `CreateCacheCluster`.
    const OPERATION: &'static str;
    /// What is known once the change is accepted.
    type Output;

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<Self::Output, ApiError>;

    /// The names, or ARNs, of what it changes. What was read of them before does not count afterwards.
    fn changes(&self) -> Vec<&str>;

    /// Reads whether an attempt was carried out.
    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<Self::Output>, ApiError>;

    /// Whether this refusal is what an earlier attempt of the same call would lead to.
    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool;

    /// Whether a look finds nothing but what came after the first attempt. Then a refusal of the first attempt is
    /// looked into, too. For changes that do harm if they are made twice.
    fn sees_only_its_own(&self) -> bool {
        false
    }

    /// The pauses before each look.
    fn looks(&self, policy: &RetryPolicy) -> Vec<Duration> {
        policy.looks.clone()
    }
}

/// The `send` of a [`Mutation`] that holds no secret and whose response says nothing more than that the change
/// is accepted: `|self, api| REQUEST`, with the SDK's request.
macro_rules! send_request {
    (|$self:ident, $api:ident| $request:expr) => {
        async fn send(
            &$self,
            $api: &$crate::aws::Api,
            ctx: &$crate::aws::call::context::CallContext,
            budget: &mut $crate::aws::call::policy::Budget,
        ) -> Result<(), $crate::aws::call::error::ApiError> {
            let send = |probe: $crate::aws::call::probe::Probe| {
                $request.customize().interceptor(probe).send()
            };
            $api.caller().mutate(Self::OPERATION, ctx, budget, send).await?;
            Ok(())
        }
    };
}
pub(in crate::aws) use send_request;

/// What a look has shown.
#[derive(Debug)]
pub(in crate::aws) enum Look<T> {
    /// The change is made, or being made.
    Applied(T),
    /// There is no sign of it.
    NotApplied,
    /// The resource is being changed, and it can't be told whether by this call. What was lost may as well
    /// be the refusal to start before an earlier change has ended, so only the end will show.
    InProgress,
}

/// The longest time to look at an endpoint that does not respond.
const LOOK_LIMIT: Duration = Duration::from_secs(15);

/// A change that AWS has accepted.
#[derive(Debug)]
pub(in crate::aws) struct Accepted<T> {
    pub(in crate::aws) output: T,
    /// The response was lost, and a look found the change applied.
    pub(in crate::aws) after_lost_response: bool,
}

/// The first lost response of a call.
struct AmbiguousOutcome {
    since: Instant,
    /// How many responses were lost.
    lost: u32,
    error: ApiError,
}

impl Api {
    /// Makes a change once, whatever happens to requests and responses on the way.
    pub(in crate::aws) async fn send_idempotent<M: Mutation>(
        &self,
        mutation: &M,
        ctx: &CallContext,
    ) -> Result<Accepted<M::Output>, ApiError> {
        let invalidate =
            || mutation.changes().into_iter().for_each(|name| self.reader().invalidate(name));
        invalidate();
        mutation.changes().into_iter().for_each(|name| self.record_change(name));
        let accepted = self.send_until_certain(mutation, ctx).await;
        invalidate();
        accepted
    }

    async fn send_until_certain<M: Mutation>(
        &self,
        mutation: &M,
        ctx: &CallContext,
    ) -> Result<Accepted<M::Output>, ApiError> {
        let mut budget = Budget::new();
        let mut ambiguous: Option<AmbiguousOutcome> = None;
        loop {
            let error = match mutation.send(self, ctx, &mut budget).await {
                Ok(output) => return Ok(Accepted { output, after_lost_response: false }),
                Err(error) => error,
            };
            let lost = matches!(error, ApiError::OutcomeUnknown { .. });
            let (since, losses) = match &mut ambiguous {
                Some(first) => {
                    first.lost += u32::from(lost);
                    (first.since, first.lost)
                }
                None if lost => {
                    let since = Instant::now();
                    ambiguous = Some(AmbiguousOutcome { since, lost: 1, error: error.clone() });
                    (since, 1)
                }
                None if mutation.sees_only_its_own() && mutation.is_duplicate_refusal(&error) => {
                    let found = self.search(mutation, ctx, &error).await?.ok_or(error)?;
                    tracing::info!(
                        action = M::OPERATION,
                        "the request was refused, and yet the change was found to be applied"
                    );
                    return Ok(Accepted { output: found, after_lost_response: true });
                }
                None => return Err(error),
            };
            if let (Some(first), ApiError::Stopped { .. } | ApiError::DeadlineExceeded { .. }) =
                (&ambiguous, &error)
            {
                // Nothing was seen of the lost attempt, but that it may exist matters more than the
                // reason why the search for it ended.
                return Err(first.error.clone());
            }
            if !lost && !mutation.is_duplicate_refusal(&error) {
                return Err(error);
            }

            if let Some(output) = self.search(mutation, ctx, &error).await? {
                tracing::info!(
                    action = M::OPERATION,
                    "the response was lost, and the change was found to be applied"
                );
                return Ok(Accepted { output, after_lost_response: true });
            }

            // A refusal without any sign of an attempt of this call is what it says.
            let limit = self.policy().give_up_after.lost_responses;
            let is_over = since.elapsed() >= limit && losses > FEW_FAILURES;
            if !lost || !budget.allows_retry(self.policy()) || is_over {
                return Err(error);
            }
            tracing::info!(
                action = M::OPERATION,
                "the response was lost, and the change was found not to be applied; sending it again"
            );
            let pause = self.policy().backoff(budget.summary().attempts);
            if ctx.pause(pause).await.is_err() {
                return Err(error);
            }
        }
    }

    /// Looks several times, and for as long as the resource is busy. `None` means that AWS responded to the
    /// looks and that the change was not there.
    async fn search<M: Mutation>(
        &self,
        mutation: &M,
        ctx: &CallContext,
        error: &ApiError,
    ) -> Result<Option<M::Output>, ApiError> {
        let begun = Instant::now();
        let mut found_nothing = false;
        let mut pauses = mutation.looks(self.policy()).into_iter();
        let mut while_busy = self.policy().looks_while_busy.first;
        let mut next = pauses.next();
        while let Some(pause) = next {
            if ctx.pause(pause).await.is_err() {
                return match mutation.look(self, &CallContext::last_look()).await {
                    Ok(Look::Applied(output)) => Ok(Some(output)),
                    Ok(Look::NotApplied | Look::InProgress) | Err(_) => Err(error.clone()),
                };
            }
            next = match mutation.look(self, ctx).await {
                Ok(Look::Applied(output)) => return Ok(Some(output)),
                Ok(Look::InProgress) => {
                    let pause = while_busy;
                    while_busy = (pause * 2).min(self.policy().looks_while_busy.longest);
                    Some(pause)
                }
                Ok(Look::NotApplied) => {
                    found_nothing = true;
                    pauses.next()
                }
                // The network that lost the response may well lose the look, too, but somebody waits.
                Err(look) if look.is_transient() && begun.elapsed() >= LOOK_LIMIT => None,
                Err(look) if look.is_transient() => pauses.next(),
                Err(ApiError::Stopped { .. } | ApiError::DeadlineExceeded { .. }) => pauses.next(),
                // Not made by this call; or too busy even to be read, which the caller can handle.
                Err(look @ (ApiError::AlreadyExists(_) | ApiError::InvalidState(_))) => {
                    return Err(look);
                }
                // With permission to change and none to read, no look is possible. The unknown outcome
                // is the worse news.
                Err(_) => return Err(error.clone()),
            };
        }
        if found_nothing { Ok(None) } else { Err(error.clone()) }
    }
}
