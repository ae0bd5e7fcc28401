//! Waiting for conditions. No test sleeps for a fixed time.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often a condition is checked.
const INTERVAL: Duration = Duration::from_millis(10);

/// Far longer than any operation takes; only a test that hangs reaches it.
pub const LONG: Duration = Duration::from_mins(2);

/// Waits until `condition` returns a value, and panics if it never does.
#[track_caller]
pub fn until<T>(what: &str, condition: impl FnMut() -> Option<T>) -> T {
    within(LONG, condition)
        .unwrap_or_else(|| panic!("timed out after {LONG:?}, waiting until {what}"))
}

/// Waits until `condition` returns a value, at most for `limit`.
pub fn within<T>(limit: Duration, mut condition: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = condition() {
            return Some(found);
        }
        if start.elapsed() > limit {
            return None;
        }
        sleep(INTERVAL);
    }
}
