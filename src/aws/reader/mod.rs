//! Everything that is read from ElastiCache. No other file describes anything.
//!
//! Reads of many things at a time could be put together here, without a change anywhere else.

mod clusters;
mod events;
mod parameter_groups;
mod replication_groups;
mod subnet_groups;
mod tags;

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::error::ApiError;

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

/// Reads all pages. `page` is given the marker of the page and returns what stands on it and the
/// marker of the next.
async fn all_pages<T>(
    page: impl AsyncFn(Option<String>) -> Result<(Vec<T>, Option<String>), ApiError>,
) -> Result<Vec<T>, ApiError> {
    let mut all = Vec::new();
    let mut marker = None;
    loop {
        let (found, next) = page(marker).await?;
        all.extend(found);
        marker = next.filter(|marker| !marker.is_empty());
        if marker.is_none() {
            return Ok(all);
        }
    }
}
