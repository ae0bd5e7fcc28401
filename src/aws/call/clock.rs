//! The time at AWS: what AWS has made since a moment is asked for by its clock, and that of this machine may
//! be wrong.

use std::sync::atomic::{AtomicI64, Ordering};

use time::{Duration, OffsetDateTime};

/// The clock of AWS, as far as its responses have shown it. Before the first, it is that of this machine.
#[derive(Debug, Default)]
pub(in crate::aws) struct Clock {
    /// By how many seconds it is ahead of ours.
    ahead: AtomicI64,
}

/// A response is some time on its way, and its date has whole seconds.
const UNCERTAIN: Duration = Duration::seconds(5);

impl Clock {
    /// Takes the date of a response that has just arrived.
    pub(in crate::aws) fn set(&self, date: OffsetDateTime) {
        let ahead = date - OffsetDateTime::now_utc();
        let ahead = if ahead.abs() <= UNCERTAIN { Duration::ZERO } else { ahead };
        self.ahead.store(ahead.whole_seconds(), Ordering::Relaxed);
    }

    /// By how much it is ahead of ours; negative if it is behind.
    pub(in crate::aws) fn ahead(&self) -> Duration {
        Duration::seconds(self.ahead.load(Ordering::Relaxed))
    }

    /// The time now.
    pub(in crate::aws) fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc() + self.ahead()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_shows_what_the_last_response_said() {
        let clock = Clock::default();
        assert_eq!(clock.ahead(), Duration::ZERO);
        clock.set(OffsetDateTime::now_utc() - Duration::minutes(14));
        assert!((clock.ahead() + Duration::minutes(14)).abs() <= Duration::seconds(2));
        assert!(clock.now() < OffsetDateTime::now_utc() - Duration::minutes(13));
        clock.set(OffsetDateTime::now_utc() - Duration::seconds(2));
        assert_eq!(clock.ahead(), Duration::ZERO);
    }
}
