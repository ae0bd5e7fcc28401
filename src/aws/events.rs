//! What happened to a thing lately. AWS says there why a creation failed, and nowhere else. It is read
//! in `reader`.

use std::fmt;

use time::OffsetDateTime;

/// What the events are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventSource {
    /// A replication group, by name.
    ReplicationGroup(String),
    /// A cluster, by name; the nodes of a group have their own events.
    CacheCluster(String),
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Name of the group or cluster.
    pub source: String,
    /// The sentence of AWS.
    pub message: String,
    /// When it happened.
    pub date: Option<OffsetDateTime>,
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(date) = self.date {
            let (day, time) = (date.date(), date.time());
            let (hour, minute, second) = time.as_hms();
            write!(f, "{day} {hour:02}:{minute:02}:{second:02}Z ")?;
        }
        write!(f, "{}: {}", self.source, self.message)
    }
}
