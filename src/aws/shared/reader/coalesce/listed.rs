//! What is listed on pages, and what reads ask of it.

use std::time::Duration;

use tokio::time::Instant;

/// How long a snapshot counts as recent.
pub(in crate::aws::shared::reader) const RECENT: Duration = Duration::from_mins(1);

/// What is listed on pages.
pub(in crate::aws) trait Listed: Clone {
    /// Its name; case doesn't matter.
    fn id(&self) -> &str;

    /// Its status, as AWS writes it, if it has one.
    fn status(&self) -> Option<&str> {
        None
    }

    /// Whether AWS is not working on it, so that it is still the same in a minute; always, without a status.
    fn is_settled(&self) -> bool {
        true
    }

    /// Names of what a change of it may change: members, or the group it is a member of.
    fn related(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }
}

/// How old what a read gets may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::aws::shared::reader) struct Need {
    /// No request before this time.
    pub(in crate::aws::shared::reader) since: Instant,
    /// What AWS is working on: no request before this time.
    pub(in crate::aws::shared::reader) unsettled_since: Instant,
    /// Whether the snapshot that answers it would have answered the reads before, too.
    pub(in crate::aws::shared::reader) is_recent: bool,
}

/// The request for a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::aws::shared::reader) struct PageRequest {
    /// Where it begins; at the first page without one.
    pub(in crate::aws::shared::reader) marker: Option<String>,
}
