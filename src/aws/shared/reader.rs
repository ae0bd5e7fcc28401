//! Everything that is read from ElastiCache. No other file describes anything.
//!
//! Reads of many things at a time could be put together here, without a change anywhere else.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::aws::facts::Cache;

/// What the readers of one account and region share.
#[derive(Debug)]
pub(in crate::aws) struct Reader {
    /// Reads of single clusters that may be in flight.
    pub(in crate::aws) in_flight: Arc<Semaphore>,
    /// What checks were told.
    pub(in crate::aws) facts: Cache,
}

/// AWS throttles by the second, so many small reads have to take turns.
const IN_FLIGHT: usize = 8;
/// The most that AWS puts on a page.
pub(in crate::aws) const PAGE: i32 = 100;

impl Default for Reader {
    fn default() -> Self {
        Self { in_flight: Arc::new(Semaphore::new(IN_FLIGHT)), facts: Cache::default() }
    }
}

/// What stands on the pages of an answer, until the last one is read.
#[derive(Debug)]
pub(in crate::aws) struct Pages<T> {
    pub(in crate::aws) all: Vec<T>,
    /// The marker of the next page; nothing before the first.
    pub(in crate::aws) marker: Option<String>,
    pub(in crate::aws) more: bool,
}

impl<T> Pages<T> {
    pub(in crate::aws) fn new() -> Self {
        Self { all: Vec::new(), marker: None, more: true }
    }

    pub(in crate::aws) fn add(
        &mut self,
        page: impl IntoIterator<Item = T>,
        marker: Option<String>,
    ) {
        self.all.extend(page);
        self.marker = marker.filter(|marker| !marker.is_empty());
        self.more = self.marker.is_some();
    }
}
