//! What to do when the answer to a change is lost.
//!
//! ElastiCache has no token by which it could recognise a request that comes twice. So after a lost
//! answer nothing is sent before somebody has looked, several times because reads may lag behind. And
//! a refusal such as "already exists" counts as our own doing only if an attempt of this very call may
//! have been carried out before.

use std::time::Duration;

use tokio::time::Instant;

use crate::aws::call::context::Context;
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::{Budget, RetryPolicy};
use crate::aws::shared::api::Api;

/// A change that can be looked for.
pub(in crate::aws) trait Change {
    const OPERATION: &'static str;
    /// What is known once the change is accepted.
    type Done;

    async fn send(
        &self,
        api: &Api,
        ctx: &Context,
        budget: &mut Budget,
    ) -> Result<Self::Done, ApiError>;

    /// Looks whether an attempt was carried out.
    async fn look(&self, api: &Api, ctx: &Context) -> Result<Look<Self::Done>, ApiError>;

    /// Whether this refusal is what an earlier attempt of the same call would lead to.
    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool;

    /// The pauses before each look.
    fn looks(&self, policy: &RetryPolicy) -> Vec<Duration> {
        policy.looks.clone()
    }
}

/// What a look has shown.
#[derive(Debug)]
pub(in crate::aws) enum Look<T> {
    /// The change is made, or being made.
    Applied(T),
    /// There is no sign of it.
    NotApplied,
    /// The thing is being changed, and nobody can say whether by this. What was lost may as well be
    /// the refusal to begin before an earlier change has ended, so only its end will show.
    InProgress,
}

/// Nobody looks any longer than this at an endpoint that does not answer.
const LOOKING_IN_VAIN: Duration = Duration::from_secs(15);

/// A change that AWS has accepted.
#[derive(Debug)]
pub(in crate::aws) struct CarriedOut<T> {
    pub(in crate::aws) done: T,
    /// The answer was lost, and the change was found to be made.
    pub(in crate::aws) after_lost_answer: bool,
}

/// The first lost answer of a call.
struct AmbiguousOutcome {
    since: Instant,
    error: ApiError,
}

impl Api {
    pub(in crate::aws) async fn send_idempotent<C: Change>(
        &self,
        change: &C,
        ctx: &Context,
    ) -> Result<CarriedOut<C::Done>, ApiError> {
        let mut budget = Budget::new();
        let mut doubt: Option<AmbiguousOutcome> = None;
        loop {
            let error = match change.send(self, ctx, &mut budget).await {
                Ok(done) => {
                    return Ok(CarriedOut { done, after_lost_answer: false });
                }
                Err(error) => error,
            };
            let lost = matches!(error, ApiError::OutcomeUnknown { .. });
            let since = match &doubt {
                Some(doubt) => doubt.since,
                None if lost => {
                    let since = Instant::now();
                    doubt = Some(AmbiguousOutcome { since, error: error.clone() });
                    since
                }
                None => return Err(error),
            };
            if let (Some(doubt), ApiError::Stopped { .. } | ApiError::DeadlineExceeded { .. }) =
                (&doubt, &error)
            {
                // Nothing was seen of the lost attempt, but that it may exist is worth more to the
                // person than the reason why nobody went on looking.
                return Err(doubt.error.clone());
            }
            if !lost && !change.is_duplicate_refusal(&error) {
                return Err(error);
            }

            if let Some(done) = self.search(change, ctx, &error).await? {
                tracing::info!(
                    action = C::OPERATION,
                    "the answer was lost, and the change was found to be made"
                );
                return Ok(CarriedOut { done, after_lost_answer: true });
            }

            // A refusal without any sign of our own attempt is what it says.
            let patience = self.policy().patience.lost_answers;
            if !lost || !budget.allows_retry(self.policy()) || since.elapsed() >= patience {
                return Err(error);
            }
            tracing::info!(
                action = C::OPERATION,
                "the answer was lost, and the change was found not to be made; sending it again"
            );
            let pause = self.policy().backoff(budget.tried().attempts);
            if ctx.pause(pause).await.is_err() {
                return Err(error);
            }
        }
    }

    /// Looks several times, and for as long as the thing is busy. Nothing means that AWS answered the
    /// looks and that the change was not there.
    async fn search<C: Change>(
        &self,
        change: &C,
        ctx: &Context,
        error: &ApiError,
    ) -> Result<Option<C::Done>, ApiError> {
        let begun = Instant::now();
        let mut seen_nothing = false;
        let mut pauses = change.looks(self.policy()).into_iter();
        let mut while_busy = self.policy().looks_while_busy.first;
        let mut next = pauses.next();
        while let Some(pause) = next {
            if ctx.pause(pause).await.is_err() {
                return match change.look(self, &Context::last_look()).await {
                    Ok(Look::Applied(done)) => Ok(Some(done)),
                    Ok(Look::NotApplied | Look::InProgress) | Err(_) => Err(error.clone()),
                };
            }
            next = match change.look(self, ctx).await {
                Ok(Look::Applied(done)) => return Ok(Some(done)),
                Ok(Look::InProgress) => {
                    let pause = while_busy;
                    while_busy = (pause * 2).min(self.policy().looks_while_busy.longest);
                    Some(pause)
                }
                Ok(Look::NotApplied) => {
                    seen_nothing = true;
                    pauses.next()
                }
                // The network that lost the answer may well lose the look, too, but somebody waits.
                Err(look) if look.is_passing() && begun.elapsed() >= LOOKING_IN_VAIN => None,
                Err(look) if look.is_passing() => pauses.next(),
                Err(ApiError::Stopped { .. } | ApiError::DeadlineExceeded { .. }) => pauses.next(),
                // Not ours; or too busy even to be looked at, which whoever waits for it understands.
                Err(look @ (ApiError::AlreadyExists(_) | ApiError::InvalidState(_))) => {
                    return Err(look);
                }
                // Whoever may change but not read can't look. The open outcome is the worse news.
                Err(_) => return Err(error.clone()),
            };
        }
        if seen_nothing { Ok(None) } else { Err(error.clone()) }
    }
}
