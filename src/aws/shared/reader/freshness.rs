//! How old the result of a read may be.

use tokio::time::Instant;

/// How old the result of a read may be. Reads that allow the same age share requests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Freshness {
    /// No request is older than the call that asks for the result. This is for reads before and after a
    /// change.
    #[default]
    Now,
    /// No request was sent before this time. This is for polls: see [`Api::next_poll`](crate::aws::Api::next_poll).
    NotBefore(Instant),
    /// A request of the last minute is recent enough, unless this process has changed the resource since.
    /// A resource that AWS is working on is read anew. This is for refreshes, data sources and checks.
    Recent,
}
