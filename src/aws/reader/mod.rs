//! Everything that is read from ElastiCache. No other file describes anything.
//!
//! Reads of many things at a time could be put together here, without a change anywhere else.

mod clusters;
mod events;
mod replication_groups;
mod subnet_groups;
mod tags;

use std::sync::Arc;

use tokio::sync::Semaphore;

/// What the readers of one account and region share.
#[derive(Debug)]
pub(super) struct Reader {
    /// Reads of single clusters that may be in flight.
    in_flight: Arc<Semaphore>,
}

/// AWS throttles by the second, so many small reads have to take turns.
const IN_FLIGHT: usize = 8;
/// The most that AWS puts on a page.
const PAGE: i32 = 100;

impl Default for Reader {
    fn default() -> Self {
        Self { in_flight: Arc::new(Semaphore::new(IN_FLIGHT)) }
    }
}
