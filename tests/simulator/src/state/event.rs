//! Events and the log of statuses.

use time::OffsetDateTime;

#[derive(Clone, Debug)]
pub struct Event {
    pub seq: u64,
    pub at: OffsetDateTime,
    pub source: String,
    pub source_type: &'static str,
    pub message: String,
}

/// One change of a status, for `/_sim/history`.
#[derive(Clone, Debug)]
pub struct StatusChange {
    pub at: OffsetDateTime,
    pub id: String,
    pub status: String,
}
