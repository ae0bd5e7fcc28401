//! Recent events of resources. Only they tell why a creation failed.

mod read;
mod recent;

use std::fmt;

use time::OffsetDateTime;

/// What the events are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventSource {
    /// A replication group, by name.
    ReplicationGroup(String),
    /// A cluster, by name; the nodes of a group have their own events.
    CacheCluster(String),
    /// All replication groups of the account and region.
    ReplicationGroups,
    /// All clusters of the account and region.
    CacheClusters,
}

/// Which events to read. Source: `DescribeEvents` in the API model of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventQuery {
    /// `cache-cluster`, `replication-group`, `cache-parameter-group`, `cache-subnet-group`, …; all
    /// if there is none.
    pub source_type: Option<String>,
    /// Name of the one source; only together with its type.
    pub source_identifier: Option<String>,
    /// Not before this time, at most 14 days ago.
    pub start: Option<OffsetDateTime>,
    /// Not after this time.
    pub end: Option<OffsetDateTime>,
    /// Not longer ago than so many minutes. Without this and `start` it is one hour.
    pub minutes: Option<i32>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Name of the group or cluster.
    pub source: String,
    /// `cache-cluster`, `replication-group`, …
    pub source_type: Option<String>,
    /// The message of AWS, without secrets.
    pub message: String,
    /// What this crate recognises events by.
    pub(in crate::aws) as_sent: AsSent,
    /// When it happened.
    pub date: Option<OffsetDateTime>,
}

/// A message as AWS has sent it. It is compared and never shown: somebody whose secret key is `test` would not recognise
/// `Test Failover API called` in what is shown.
#[derive(Clone, Default, PartialEq, Eq)]
pub(in crate::aws) struct AsSent(String);

impl AsSent {
    pub(in crate::aws) fn new(message: &str) -> Self {
        Self(message.to_owned())
    }

    pub(in crate::aws) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AsSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AsSent")
    }
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
