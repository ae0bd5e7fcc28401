//! Events.

use time::OffsetDateTime;

#[derive(Clone, Debug)]
pub struct Event {
    pub seq: u64,
    pub at: OffsetDateTime,
    pub source: String,
    pub source_type: &'static str,
    pub message: String,
}
