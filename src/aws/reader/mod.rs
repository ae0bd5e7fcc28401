//! Everything that is read from ElastiCache. No other file describes anything.
//!
//! Reads of many things at a time could be put together here, without a change anywhere else.

mod clusters;
mod events;
mod facts;
mod parameter_groups;
mod replication_groups;
mod subnet_groups;
mod tags;

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::facts::Cache;

/// What the readers of one account and region share.
#[derive(Debug)]
pub(super) struct Reader {
    /// Reads of single clusters that may be in flight.
    in_flight: Arc<Semaphore>,
    /// What checks were told.
    pub(super) facts: Cache,
}

/// AWS throttles by the second, so many small reads have to take turns.
const IN_FLIGHT: usize = 8;
/// The most that AWS puts on a page.
const PAGE: i32 = 100;

impl Default for Reader {
    fn default() -> Self {
        Self { in_flight: Arc::new(Semaphore::new(IN_FLIGHT)), facts: Cache::default() }
    }
}

/// What stands on the pages of an answer, until the last one is read.
#[derive(Debug)]
struct Pages<T> {
    all: Vec<T>,
    /// The marker of the next page; nothing before the first.
    marker: Option<String>,
    more: bool,
}

impl<T> Pages<T> {
    fn new() -> Self {
        Self { all: Vec::new(), marker: None, more: true }
    }

    fn add(&mut self, page: impl IntoIterator<Item = T>, marker: Option<String>) {
        self.all.extend(page);
        self.marker = marker.filter(|marker| !marker.is_empty());
        self.more = self.marker.is_some();
    }
}
