//! The one loop of all waits: it looks, asks the [`Machine`](super::machine::Machine) what that means, logs, and pauses.

use std::future::Future;
use std::time::Duration;

use tokio::time::Instant;

use super::machine::{Condition, End, Goal, Machine, Next, Phase, Sign, WaitLimits};
use super::progress::{ProgressLog, ProgressSource};
use super::status::HasStatus;
use crate::aws::call::context::{CallContext, Ended};
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::jitter;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::polls::Polled;

/// How often to poll.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Schedule {
    /// The pause after the first poll.
    pub first: Duration,
    /// Each pause is this many times the one before; at least 1.
    pub factor: f64,
    /// No pause is longer.
    pub longest: Duration,
}

/// What one look has shown.
#[derive(Debug, Clone)]
pub enum Observation<T> {
    /// There is no such thing.
    Absent,
    /// It is there.
    Present {
        /// Its status, for the log and for messages.
        status: String,
        /// What was seen.
        value: T,
        /// What that means for the wait.
        condition: Condition,
    },
    /// It is there, but a part of it could not be read.
    Incomplete {
        /// Its status, for the log and for messages.
        status: String,
        /// What was seen.
        value: T,
        /// Why the rest could not be read.
        error: ApiError,
    },
}

/// How a wait ended.
#[derive(Debug, Clone)]
pub enum Waited<T> {
    /// The thing is as it should be.
    Done(T),
    /// The user asked to stop.
    Stopped {
        /// What was seen last, if anything was.
        last: Option<T>,
        /// The last status.
        status: String,
        /// Duration of the whole wait.
        waited: Duration,
    },
    /// The time for the operation ran out.
    DeadlineExceeded {
        /// What was seen last, if anything was.
        last: Option<T>,
        /// The last status.
        last_status: String,
        /// Duration of the whole wait.
        waited: Duration,
        /// Why the last look failed, if it did.
        error: Option<ApiError>,
    },
    /// The thing will never be as it should be.
    Failed {
        /// What was seen last.
        last: T,
        /// The status at the end.
        status: String,
        /// Duration of the whole wait.
        waited: Duration,
    },
    /// The thing does not exist any more: the goal of a deletion, and otherwise somebody else's deletion.
    Gone {
        /// What was seen last, if anything was.
        last: Option<T>,
        /// The status at the end.
        status: String,
        /// Duration of the whole wait.
        waited: Duration,
    },
    /// Looks were refused for too long.
    Refused {
        /// What was seen last, if anything was.
        last: Option<T>,
        /// The last refusal.
        error: ApiError,
        /// Duration of the whole wait.
        waited: Duration,
    },
}

impl<T> Waited<T> {
    /// The same end, with something else in place of what was seen.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Waited<U> {
        match self {
            Self::Done(value) => Waited::Done(change(value)),
            Self::Stopped { last, status, waited } => {
                Waited::Stopped { last: last.map(change), status, waited }
            }
            Self::DeadlineExceeded { last, last_status, waited, error } => {
                Waited::DeadlineExceeded { last: last.map(change), last_status, waited, error }
            }
            Self::Failed { last, status, waited } => {
                Waited::Failed { last: change(last), status, waited }
            }
            Self::Gone { last, status, waited } => {
                Waited::Gone { last: last.map(change), status, waited }
            }
            Self::Refused { last, error, waited } => {
                Waited::Refused { last: last.map(change), error, waited }
            }
        }
    }
}

/// What is waited for, and how.
#[derive(Debug, Clone)]
pub struct Wait<'a> {
    /// Names the thing in the log.
    subject: &'a str,
    goal: Goal,
    begin: Phase,
    schedule: &'a Schedule,
    limits: WaitLimits,
    /// What is polled, where polls of several waits share requests.
    polled: Option<(&'a Api, Polled<'a>)>,
}

/// The status of what no look has shown yet.
const NOT_VISIBLE: &str = "not visible yet";
/// The status of what is not there any more.
const NOT_FOUND: &str = "not found";

impl Schedule {
    /// Polls at once and soon again, because some changes take a second, and then ever more rarely,
    /// because most take minutes: after half a minute, every 12 s.
    #[must_use]
    pub const fn standard() -> Self {
        Self { first: Duration::from_millis(50), factor: 1.6, longest: Duration::from_secs(12) }
    }

    /// The pause after poll number `poll` (from 0), without the random part.
    pub(in crate::aws) fn pause(&self, poll: u32) -> Duration {
        let growth = self.factor.max(1.0).powi(i32::try_from(poll).unwrap_or(i32::MAX));
        let seconds = self.first.as_secs_f64() * growth;
        if seconds < self.longest.as_secs_f64() {
            Duration::from_secs_f64(seconds)
        } else {
            self.longest
        }
    }
}

impl Api {
    /// A wait until a thing is as it should be. `begin` is [`Phase::Seen`] for one that is known to exist, and
    /// [`Phase::NotVisible`] for one that was created a moment ago.
    #[must_use]
    pub fn wait_for<'a>(
        &'a self,
        subject: &'a str,
        begin: Phase,
        schedule: &'a Schedule,
    ) -> Wait<'a> {
        let (goal, limits) = (Goal::Ready, self.policy().waits);
        Wait { subject, goal, begin, schedule, limits, polled: None }
    }

    /// The same for something with a status.
    #[must_use]
    pub fn wait_for_status<'a, T: HasStatus>(
        &'a self,
        subject: &'a str,
        id: &'a str,
        begin: Phase,
        schedule: &'a Schedule,
    ) -> Wait<'a> {
        let polled = Some((self, T::polled(id)));
        Wait { polled, ..self.wait_for(subject, begin, schedule) }
    }
}

impl Wait<'_> {
    /// The same wait, for a deletion.
    #[must_use]
    pub fn until_deleted(self) -> Self {
        Self { goal: Goal::Deleted, ..self }
    }

    /// Pauses before the next look. The last look is at the deadline itself, so that no time is lost.
    async fn next_poll(
        &self,
        status: &str,
        pause: Duration,
        ctx: &CallContext,
    ) -> Result<CallContext, Ended> {
        if let Some((api, polled)) = self.polled {
            return api.next_poll(polled, status, pause, ctx).await;
        }
        let pause = pause.min(ctx.remaining());
        if pause.is_zero() {
            return Err(Ended::DeadlineExceeded);
        }
        ctx.pause(pause).await?;
        Ok(ctx.not_before(Instant::now()))
    }

    #[cfg(test)]
    pub(in crate::aws) fn standard<'a>(subject: &'a str, schedule: &'a Schedule) -> Wait<'a> {
        let (goal, begin) = (Goal::Ready, Phase::NotVisible);
        Wait { subject, goal, begin, schedule, limits: WaitLimits::STANDARD, polled: None }
    }
}

/// Looks until the wait is over. `look` gets the context for the reads of its poll. Each new status is logged, and once a minute what `progress` says.
///
/// Looks that fail for a moment are repeated until the deadline, and those that are refused for two minutes.
pub async fn wait_until<T, F>(
    wait: &Wait<'_>,
    ctx: &CallContext,
    progress: Option<&dyn ProgressSource<T>>,
    mut look: impl FnMut(CallContext) -> F,
) -> Waited<T>
where
    T: Sync,
    F: Future<Output = Result<Observation<T>, ApiError>>,
{
    let begun = Instant::now();
    let mut machine = Machine::new(wait.goal, wait.begin, wait.limits);
    let mut log = ProgressLog::new(wait.subject);
    let mut last: Option<T> = None;
    let mut context = ctx.clone();
    for poll in 0.. {
        let (sign, error) = match look(context.clone()).await {
            Ok(Observation::Absent) => {
                let is_new = machine.phase() == Phase::NotVisible;
                log.status(if is_new { NOT_VISIBLE } else { NOT_FOUND });
                (Sign::Absent, None)
            }
            Ok(Observation::Present { status, value, condition }) => {
                log.status(&status);
                last = Some(value);
                (Sign::Present(condition), None)
            }
            Ok(Observation::Incomplete { status, value, error }) => {
                log.status(&status);
                last = Some(value);
                (unreadable(true, &error), Some(error))
            }
            Err(error) => (unreadable(false, &error), Some(error)),
        };
        let ended = match &error {
            Some(ApiError::Stopped { .. }) => Some(Ended::Stopped),
            Some(ApiError::DeadlineExceeded { .. }) => Some(Ended::DeadlineExceeded),
            _ => None,
        };
        let next = if let Some(ended) = ended {
            Err(ended)
        } else {
            let next = machine.observe(sign, Instant::now());
            if let Next::End(end) = next {
                return over(end, last, log.into_status(), begun, error);
            }
            log.failed(error);
            log.once_a_minute(progress, last.as_ref()).await;
            let usual = wait.schedule.pause(poll).mul_f64(0.8 + 0.2 * jitter());
            let longest = if next == Next::Confirm { wait.limits.confirm } else { usual };
            wait.next_poll(log.last_status(), usual.min(longest), ctx).await
        };
        let waited = begun.elapsed();
        match next {
            Ok(next) => context = next,
            Err(Ended::Stopped) => {
                return Waited::Stopped { last, status: log.into_status(), waited };
            }
            Err(Ended::DeadlineExceeded) => {
                let error = log.take_error();
                let last_status = log.into_status();
                return Waited::DeadlineExceeded { last, last_status, waited, error };
            }
        }
    }
    unreachable!("the number of polls is not limited")
}

fn unreadable(is_visible: bool, error: &ApiError) -> Sign {
    let is_lost = matches!(error, ApiError::OutcomeUnknown { .. });
    Sign::Unreadable { is_visible, is_transient: error.is_transient() || is_lost }
}

fn over<T>(
    end: End,
    last: Option<T>,
    status: String,
    begun: Instant,
    error: Option<ApiError>,
) -> Waited<T> {
    let waited = begun.elapsed();
    match (end, last, error) {
        (End::Reached, Some(value), _) => Waited::Done(value),
        (End::Failed, Some(last), _) => Waited::Failed { last, status, waited },
        (End::Refused, last, Some(error)) => Waited::Refused { last, error, waited },
        // Only a look that shows the thing ends a wait as reached or failed, and only a failed one as refused.
        (_, last, _) => Waited::Gone { last, status, waited },
    }
}
