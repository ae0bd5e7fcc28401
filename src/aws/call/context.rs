//! How long an operation may take, and what may end it early.

use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// Passed to every call: whether to stop, and the deadline.
#[derive(Debug, Clone)]
pub struct CallContext {
    /// Cancelled when the user asks to stop. Waits and reads end at once; a change that is
    /// already under way is allowed to return its response, because its outcome matters.
    pub stop: CancellationToken,
    /// The operation gives up at this time.
    pub deadline: Instant,
}

impl CallContext {
    /// An operation that may take as long as `timeout` from now.
    #[must_use]
    pub fn new(stop: CancellationToken, timeout: Duration) -> Self {
        Self { stop, deadline: Instant::now() + timeout }
    }

    /// The same operation, but with at most `limit` from now.
    #[must_use]
    pub fn at_most(&self, limit: Duration) -> Self {
        Self { stop: self.stop.clone(), deadline: self.deadline.min(Instant::now() + limit) }
    }

    /// A few seconds that Stop doesn't end: after a lost response, one last look shows whether something
    /// exists that costs money.
    pub(in crate::aws) fn last_look() -> Self {
        Self { stop: CancellationToken::new(), deadline: Instant::now() + LAST_LOOK }
    }

    pub(in crate::aws) fn remaining(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// Sleeps, unless something ends the operation first.
    pub(in crate::aws) async fn pause(&self, duration: Duration) -> Result<(), Ended> {
        if self.stop.is_cancelled() {
            return Err(Ended::Stopped);
        }
        if duration > self.remaining() {
            return Err(Ended::DeadlineExceeded);
        }
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(Ended::Stopped),
            () = tokio::time::sleep(duration) => Ok(()),
        }
    }
}

/// Long enough for one response, short enough for a user who pressed Ctrl-C.
const LAST_LOOK: Duration = Duration::from_secs(5);

/// Why an operation ended without a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::aws) enum Ended {
    Stopped,
    DeadlineExceeded,
}
