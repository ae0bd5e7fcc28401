//! How long an operation may take, and what may end it early.

use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::aws::shared::reader::freshness::Freshness;

/// Passed to every call: whether to stop, the deadline, and how old the result of a read may be.
#[derive(Debug, Clone)]
pub struct CallContext {
    /// Cancelled when the user asks to stop. Waits and reads end at once; a change that is
    /// already under way is allowed to return its response, because its outcome matters.
    pub stop: CancellationToken,
    /// The operation gives up at this time.
    pub deadline: Instant,
    /// How old the results of reads may be. By default, no older than the call that asks for them.
    pub freshness: Freshness,
    /// Whether a list that does not show a thing is enough to say that there is none. Lists lag behind, so by
    /// default it is asked for by its name, too.
    pub trusts_lists: bool,
    /// Whether the tags that the Resource Groups Tagging API lists are taken as they are. They lag behind, so by
    /// default they are asked for one by one where they are not as expected.
    pub trusts_listed_tags: bool,
}

impl CallContext {
    /// An operation that may take as long as `timeout` from now.
    #[must_use]
    pub fn new(stop: CancellationToken, timeout: Duration) -> Self {
        Self::until(stop, Instant::now() + timeout)
    }

    /// An operation that gives up at this time.
    #[must_use]
    pub fn until(stop: CancellationToken, deadline: Instant) -> Self {
        Self {
            stop,
            deadline,
            freshness: Freshness::default(),
            trusts_lists: false,
            trusts_listed_tags: false,
        }
    }

    /// The same operation, but with at most `limit` from now.
    #[must_use]
    pub fn at_most(&self, limit: Duration) -> Self {
        Self { deadline: self.deadline.min(Instant::now() + limit), ..self.clone() }
    }

    /// The same operation with reads for which a snapshot is recent enough, see [`Freshness::Recent`].
    #[must_use]
    pub fn recent(&self) -> Self {
        Self { freshness: Freshness::Recent, ..self.clone() }
    }

    /// The same operation with reads of which no request was sent before this time.
    #[must_use]
    pub fn not_before(&self, time: Instant) -> Self {
        Self { freshness: Freshness::NotBefore(time), ..self.clone() }
    }

    /// The same operation with reads for which what a list does not show does not exist. This is for reads
    /// before a creation, which AWS refuses if the name is taken.
    #[must_use]
    pub fn trusting_lists(&self) -> Self {
        Self { trusts_lists: true, ..self.clone() }
    }

    /// The same operation with reads for which the tags in a list are good enough. This is for reads of what no state
    /// tells anything about yet: an import of many things would otherwise ask for the tags of each.
    #[must_use]
    pub fn trusting_listed_tags(&self) -> Self {
        Self { trusts_listed_tags: true, ..self.clone() }
    }

    /// A few seconds that Stop doesn't end: after a lost response, one last look shows whether something
    /// exists that costs money.
    pub(in crate::aws) fn last_look() -> Self {
        Self::new(CancellationToken::new(), LAST_LOOK)
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
pub enum Ended {
    /// The user asked to stop.
    Stopped,
    /// The deadline is over.
    DeadlineExceeded,
}
