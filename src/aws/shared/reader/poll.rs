//! When waits poll: all waits of one account and region poll at the same moments, so that their reads
//! share requests.

use std::time::Duration;

use tokio::time::Instant;

use super::Reader;
use super::polls::{Polled, Watch};
use crate::aws::call::context::{CallContext, Ended};
use crate::aws::shared::api::Api;

/// The shortest time between two moments at which waits poll.
const SHORTEST: Duration = Duration::from_millis(50);

impl Api {
    /// Pauses until the next poll of a wait, and returns the context for its reads.
    ///
    /// The pause is about as long as `pause`, and ends at a moment at which other waits poll, too. It ends
    /// earlier if a read of somebody else shows a status other than `status`, which is what the last
    /// poll has shown; the first read of this poll then costs nothing. A pause never goes beyond the
    /// deadline: the last poll is at the deadline itself.
    ///
    /// # Errors
    /// The operation was stopped, or its deadline is over.
    pub async fn next_poll(
        &self,
        of: Polled<'_>,
        status: &str,
        pause: Duration,
        ctx: &CallContext,
    ) -> Result<CallContext, Ended> {
        let now = Instant::now();
        if ctx.stop.is_cancelled() {
            return Err(Ended::Stopped);
        }
        if now >= ctx.deadline {
            return Err(Ended::DeadlineExceeded);
        }
        let reader = self.reader();
        let due = next_moment(reader.begun(), now, pause.max(SHORTEST)).min(ctx.deadline);
        let (watch, woken) = reader.polls().begin(of, status, due);
        let mut pausing = Pausing { reader, watch, is_due: false };
        let since = tokio::select! {
            biased;
            () = ctx.stop.cancelled() => return Err(Ended::Stopped),
            Ok(seen) = woken => seen,
            () = tokio::time::sleep_until(due) => {
                pausing.is_due = true;
                due
            }
        };
        Ok(ctx.not_before(since))
    }
}

/// A wait between two polls; dropped when it polls, is woken or ends.
struct Pausing<'a> {
    reader: &'a Reader,
    watch: Watch,
    is_due: bool,
}

impl Drop for Pausing<'_> {
    fn drop(&mut self) {
        self.reader.polls().end(&self.watch, self.is_due);
    }
}

/// The first moment after about this pause at which all with such pauses poll. A longer pause ends at a
/// moment at which the shorter ones end, too.
fn next_moment(begun: Instant, now: Instant, pause: Duration) -> Instant {
    let mut step = SHORTEST;
    while step * 2 <= pause {
        step *= 2;
    }
    let passed = (now - begun + pause).as_nanos();
    let steps = passed / step.as_nanos();
    begun + step * u32::try_from(steps).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_longer_pauses_are_moments_of_shorter_ones() {
        let begun = Instant::now();
        let mut now = begun + Duration::from_millis(12_345);
        for (pause, least, most) in [(50, 0, 50), (130, 30, 130), (5_000, 1_800, 5_000)] {
            let pause = Duration::from_millis(pause);
            let due = next_moment(begun, now, pause);
            let waits = due - now;
            assert!(waits > Duration::from_millis(least) && waits <= Duration::from_millis(most));
            now += Duration::from_millis(777);
        }
        let (short, long) = (Duration::from_millis(60), Duration::from_secs(12));
        let long = next_moment(begun, now, long);
        let mut short_moment = now;
        while short_moment < long {
            short_moment = next_moment(begun, short_moment, short);
        }
        assert_eq!(short_moment, long);
    }
}
