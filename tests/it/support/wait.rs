//! Waiting for conditions. No test waits for a time to pass.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often a condition is looked at.
const LOOK: Duration = Duration::from_millis(10);

/// Far more than anything here takes; only a hanging test gets there.
pub const LONG: Duration = Duration::from_mins(2);

/// Waits until `condition` gives something, and fails if it never does.
#[track_caller]
pub fn until<T>(what: &str, condition: impl FnMut() -> Option<T>) -> T {
    within(LONG, condition).unwrap_or_else(|| panic!("waited {LONG:?} in vain until {what}"))
}

/// Waits until `condition` gives something, at most for `limit`.
pub fn within<T>(limit: Duration, mut condition: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = condition() {
            return Some(found);
        }
        if start.elapsed() > limit {
            return None;
        }
        sleep(LOOK);
    }
}
