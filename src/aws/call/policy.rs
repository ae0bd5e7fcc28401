//! How often and how long one call is tried.

use std::time::Duration;

use tokio::time::Instant;

use crate::aws::call::error::RetrySummary;
use crate::aws::wait::machine::WaitLimits;

/// So few failures in a row, or lost responses, end no call: where AWS throttles, the pauses are as long as the limits.
pub(in crate::aws) const FEW_FAILURES: u32 = 2;

/// The numbers behind the retries of calls; one value per account. How long to wait for a resource is decided
/// in `wait`.
#[derive(Debug, Clone)]
pub(in crate::aws) struct RetryPolicy {
    /// Requests after the first one.
    pub(in crate::aws) max_retries: u32,
    /// Whether a throttled request slows down all calls of the region, or only its own.
    pub(in crate::aws) adaptive: bool,
    pub(in crate::aws) first_backoff: Duration,
    pub(in crate::aws) longest_backoff: Duration,
    /// Until a connection is established, including TLS.
    pub(in crate::aws) connect_timeout: Duration,
    /// For one attempt of a read, including the search for credentials.
    pub(in crate::aws) read_timeout: Duration,
    /// For one attempt of a change. Longer, because giving up on a change leaves its outcome open.
    pub(in crate::aws) mutate_timeout: Duration,
    pub(in crate::aws) give_up_after: GiveUpAfter,
    /// For waits: how long signs have to last until they are believed.
    pub(in crate::aws) waits: WaitLimits,
    /// Pauses before each look after a lost response. The first look comes at once.
    pub(in crate::aws) looks: Vec<Duration>,
    pub(in crate::aws) looks_while_busy: LooksWhileBusy,
    /// For all facts of a region together.
    pub(in crate::aws) facts: Duration,
    /// How long the deletion of something is repeated while something else goes on using it.
    pub(in crate::aws) in_use: Duration,
}

/// Pauses between looks at a resource that is being changed; each is twice the one before.
#[derive(Debug, Clone, Copy)]
pub(in crate::aws) struct LooksWhileBusy {
    pub(in crate::aws) first: Duration,
    pub(in crate::aws) longest: Duration,
}

/// How long a call may fail in one way before it gives up. Throttling is not limited here: AWS responds,
/// so the call is repeated until the deadline of the operation.
#[derive(Debug, Clone, Copy)]
pub(in crate::aws) struct GiveUpAfter {
    /// No connection. Usually a wrong region or endpoint, so the user should be told soon.
    pub(in crate::aws) not_connected: Duration,
    /// Connected, but no complete response.
    pub(in crate::aws) no_response: Duration,
    /// HTTP 5xx written by AWS.
    pub(in crate::aws) server_fault: Duration,
    /// A response from something other than ElastiCache.
    pub(in crate::aws) unexpected_response: Duration,
    /// Changes whose outcome is unknown, from the first one on.
    pub(in crate::aws) lost_responses: Duration,
    /// Everything looks finished, and only the event that confirms it is missing.
    pub(in crate::aws) late_events: Duration,
}

impl RetryPolicy {
    pub(in crate::aws) fn new(max_retries: u32, adaptive: bool) -> Self {
        Self {
            max_retries,
            adaptive,
            first_backoff: Duration::from_millis(100),
            longest_backoff: Duration::from_secs(20),
            connect_timeout: Duration::from_millis(3100),
            read_timeout: Duration::from_secs(15),
            mutate_timeout: Duration::from_secs(30),
            give_up_after: GiveUpAfter {
                not_connected: Duration::from_secs(8),
                no_response: Duration::from_secs(20),
                server_fault: Duration::from_mins(1),
                unexpected_response: Duration::from_secs(8),
                lost_responses: Duration::from_secs(90),
                late_events: Duration::from_mins(1),
            },
            waits: WaitLimits::STANDARD,
            looks: [0, 250, 500, 1000, 2000].map(Duration::from_millis).to_vec(),
            looks_while_busy: LooksWhileBusy {
                first: Duration::from_millis(250),
                longest: Duration::from_secs(12),
            },
            facts: Duration::from_secs(5),
            in_use: Duration::from_mins(1),
        }
    }

    /// For what can be found out in another way.
    pub(in crate::aws) fn optional(&self) -> Self {
        let mut policy = self.clone();
        let short = Duration::from_secs(3);
        policy.max_retries = policy.max_retries.min(3);
        policy.read_timeout = policy.read_timeout.min(short);
        let limits = &mut policy.give_up_after;
        for limit in [
            &mut limits.not_connected,
            &mut limits.no_response,
            &mut limits.server_fault,
            &mut limits.unexpected_response,
        ] {
            *limit = (*limit).min(short);
        }
        policy
    }

    /// The pauses before each look after a change that does harm if it is made twice: reads get more
    /// time to catch up.
    pub(in crate::aws) fn looks_before_harm(&self) -> Vec<Duration> {
        let mut looks = self.looks.clone();
        let last = looks.last().copied().unwrap_or_default();
        looks.extend([last; 3]);
        looks
    }

    /// The pause before retry number `retry` (from 1): doubling, and anything between half of it
    /// and all of it, so that ten resources that were throttled together don't come back together.
    pub(in crate::aws) fn backoff(&self, retry: u32) -> Duration {
        let doubled = self
            .first_backoff
            .saturating_mul(1_u32.checked_shl(retry.saturating_sub(1)).unwrap_or(u32::MAX))
            .min(self.longest_backoff);
        doubled.mul_f64(0.5 + 0.5 * jitter())
    }
}

/// What one operation has used up. A change that is sent again after a look continues with the same
/// budget, so there is one limit however the attempts came about.
#[derive(Debug)]
pub(in crate::aws) struct Budget {
    started: Instant,
    attempts: u32,
}

impl Budget {
    pub(in crate::aws) fn new() -> Self {
        Self { started: Instant::now(), attempts: 0 }
    }

    pub(in crate::aws) fn begin_attempt(&mut self) -> u32 {
        self.attempts += 1;
        self.attempts
    }

    pub(in crate::aws) fn summary(&self) -> RetrySummary {
        RetrySummary { attempts: self.attempts, elapsed: self.started.elapsed() }
    }

    pub(in crate::aws) fn allows_retry(&self, policy: &RetryPolicy) -> bool {
        self.attempts <= policy.max_retries
    }
}

/// A number in `0.0..1.0`. The standard library seeds its hasher at random, which is enough here.
pub(in crate::aws) fn jitter() -> f64 {
    use std::hash::{BuildHasher, RandomState};
    let bits = RandomState::new().hash_one(0_u8) >> 32;
    f64::from(u32::try_from(bits).unwrap_or(0)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backoff_doubles_up_to_the_cap() {
        let policy = RetryPolicy::new(25, false);
        for (retry, longest) in [(1, 100), (2, 200), (5, 1600), (9, 20_000), (200, 20_000)] {
            let longest = Duration::from_millis(longest);
            let pause = policy.backoff(retry);
            assert!(pause <= longest && pause >= longest / 2, "{retry}: {pause:?}");
        }
    }

    #[test]
    fn jitter_varies_and_stays_in_range() {
        let numbers: Vec<f64> = (0..100).map(|_| jitter()).collect();
        assert!(numbers.iter().all(|number| (0.0..=1.0).contains(number)));
        assert!(numbers.iter().any(|number| (number - numbers[0]).abs() > 0.01));
    }
}
