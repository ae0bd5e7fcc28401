//! Polls until something has happened.

use std::future::Future;
use std::time::Duration;

use tokio::time::Instant;

use crate::aws::call::context::{CallContext, Ended};
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::jitter;

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

/// What one poll has shown.
#[derive(Debug, Clone)]
pub struct Observation<T> {
    /// The status, for the log and for messages.
    pub status: String,
    /// What was seen.
    pub value: T,
    /// Whether to continue.
    pub state: WaitState,
}

/// Whether the wait is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitState {
    /// Not yet.
    Pending,
    /// It has happened.
    Done,
    /// It will not happen any more.
    Failed,
}

/// How a wait ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Waited<T> {
    /// It has happened.
    Done(T),
    /// The user asked to stop.
    Stopped {
        /// What was seen last, if there was a poll.
        last: Option<T>,
        /// The last status; empty if there was no poll.
        status: String,
        /// Duration of the whole wait.
        waited: Duration,
    },
    /// The time for the operation ran out.
    DeadlineExceeded {
        /// What was seen last, if there was a poll.
        last: Option<T>,
        /// The last status; empty if there was no poll.
        last_status: String,
        /// Duration of the whole wait.
        waited: Duration,
    },
    /// It will not happen any more.
    Failed {
        /// What was seen last.
        last: T,
        /// The status at the end.
        status: String,
        /// Duration of the whole wait.
        waited: Duration,
    },
}

/// The log shows the wait at least this often.
const LOG_EVERY: Duration = Duration::from_mins(1);
/// A wait survives an outage of the network, or of AWS, for this long.
const OUTAGE_LIMIT: Duration = Duration::from_mins(5);

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

/// Calls `probe` until it reports the end. `subject` names the resource in the log.
///
/// Each new status is logged at INFO with the seconds waited, and at least once a minute. A poll that
/// fails with a transient error doesn't end the wait once another has worked; any other failure does.
pub async fn wait_until<T, F>(
    subject: &str,
    schedule: &Schedule,
    ctx: &CallContext,
    mut probe: impl FnMut() -> F,
) -> Result<Waited<T>, ApiError>
where
    F: Future<Output = Result<Observation<T>, ApiError>>,
{
    let begun = Instant::now();
    let mut last: Option<T> = None;
    let mut last_status = String::new();
    let mut last_logged = begun;
    let mut failing_since: Option<Instant> = None;
    for poll in 0.. {
        let ended = match probe().await {
            Ok(observation) => {
                let Observation { status, value, state } = observation;
                failing_since = None;
                if last.is_none() || status != last_status || last_logged.elapsed() >= LOG_EVERY {
                    tracing::info!(
                        subject,
                        status,
                        waited_s = begun.elapsed().as_secs(),
                        "waiting"
                    );
                    last_logged = Instant::now();
                }
                match state {
                    WaitState::Done => return Ok(Waited::Done(value)),
                    WaitState::Failed => {
                        return Ok(Waited::Failed { last: value, status, waited: begun.elapsed() });
                    }
                    WaitState::Pending => {}
                }
                last = Some(value);
                last_status = status;
                None
            }
            Err(ApiError::Stopped { .. }) => Some(Ended::Stopped),
            Err(ApiError::DeadlineExceeded { .. }) => Some(Ended::DeadlineExceeded),
            Err(error) => {
                let since = *failing_since.get_or_insert_with(Instant::now);
                if last.is_none() || !error.is_transient() || since.elapsed() >= OUTAGE_LIMIT {
                    return Err(error);
                }
                tracing::warn!(subject, %error, "a poll failed; still waiting");
                None
            }
        };
        let pause = schedule.pause(poll).mul_f64(0.8 + 0.2 * jitter());
        // The last poll is at the deadline itself, so that no time is lost.
        let pause = pause.min(ctx.remaining());
        let ended = match ended {
            Some(ended) => Some(ended),
            None if pause.is_zero() => Some(Ended::DeadlineExceeded),
            None => ctx.pause(pause).await.err(),
        };
        let waited = begun.elapsed();
        match ended {
            None => {}
            Some(Ended::Stopped) => {
                return Ok(Waited::Stopped { last, status: last_status, waited });
            }
            Some(Ended::DeadlineExceeded) => {
                return Ok(Waited::DeadlineExceeded { last, last_status, waited });
            }
        }
    }
    unreachable!("the number of polls is not limited")
}
