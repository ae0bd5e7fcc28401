//! The time at AWS: what AWS has made since a moment is asked for by its clock, and that of this machine may
//! be wrong.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use time::{Duration, OffsetDateTime};

/// The clock of AWS, as far as its responses have shown it. Before the first, it is that of this machine.
#[derive(Debug, Default)]
pub(in crate::aws) struct Clock {
    /// By how many seconds it is ahead of ours.
    ahead: AtomicI64,
    /// Whether a response has shown it.
    is_known: AtomicBool,
}

/// A response is some time on its way, and its date has whole seconds.
const UNCERTAIN: Duration = Duration::seconds(5);

/// By how much a time that AWS gives to something may be before that of an earlier response: the uncertainty, and what
/// the machines of AWS differ among themselves.
const MACHINES_DIFFER: Duration = Duration::seconds(30);

/// By how much a clock of this machine may be wrong.
const OURS_DIFFERS: Duration = Duration::minutes(15);

impl Clock {
    /// Takes the date of a response that has just arrived.
    pub(in crate::aws) fn set(&self, date: OffsetDateTime) {
        let ahead = date - OffsetDateTime::now_utc();
        let ahead = if ahead.abs() <= UNCERTAIN { Duration::ZERO } else { ahead };
        self.ahead.store(ahead.whole_seconds(), Ordering::Relaxed);
        self.is_known.store(true, Ordering::Relaxed);
    }

    /// By how much it is ahead of ours; negative if it is behind.
    pub(in crate::aws) fn ahead(&self) -> Duration {
        Duration::seconds(self.ahead.load(Ordering::Relaxed))
    }

    /// The time now.
    pub(in crate::aws) fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc() + self.ahead()
    }

    /// The earliest time that AWS can give to what it makes from now on.
    pub(in crate::aws) fn earliest(&self) -> OffsetDateTime {
        let known = self.is_known.load(Ordering::Relaxed);
        self.now() - if known { MACHINES_DIFFER } else { OURS_DIFFERS }
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

    #[test]
    fn what_is_new_is_told_more_exactly_once_a_response_has_come() {
        let clock = Clock::default();
        let before = |clock: &Clock| OffsetDateTime::now_utc() + clock.ahead() - clock.earliest();
        assert!(before(&clock) > Duration::minutes(14));
        for ahead in [Duration::ZERO, Duration::hours(2)] {
            clock.set(OffsetDateTime::now_utc() + ahead);
            let before = before(&clock);
            assert!(before > Duration::seconds(20) && before < Duration::minutes(1), "{before}");
        }
    }
}
