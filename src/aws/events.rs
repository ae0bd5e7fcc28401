//! What happened to a thing lately. AWS says there why a creation failed, and nowhere else.

use std::fmt;
use std::time::Duration;

use aws_sdk_elasticache::types::SourceType;
use aws_smithy_types::DateTime;
use time::OffsetDateTime;

use super::api::Api;
use super::context::Context;
use super::endpoint::time_from_sdk;
use super::error::ApiError;
use super::probe::Probe;

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

/// AWS keeps events for 14 days and refuses an earlier start.
const KEPT: Duration = Duration::from_mins(14 * 24 * 60 - 1);

impl Api {
    /// The newest events of a source since a time, oldest first, at most `newest` of them.
    pub async fn events(
        &self,
        source: &EventSource,
        since: OffsetDateTime,
        newest: usize,
        ctx: &Context,
    ) -> Result<Vec<Event>, ApiError> {
        let (source_type, id) = match source {
            EventSource::ReplicationGroup(id) => (SourceType::ReplicationGroup, Some(id)),
            EventSource::CacheCluster(id) => (SourceType::CacheCluster, Some(id)),
            EventSource::ReplicationGroups => (SourceType::ReplicationGroup, None),
            EventSource::CacheClusters => (SourceType::CacheCluster, None),
        };
        let start = since.max(OffsetDateTime::now_utc() - KEPT);
        let mut events = Vec::new();
        let mut marker: Option<String> = None;
        loop {
            let send = |probe: Probe| {
                self.client()
                    .describe_events()
                    .source_type(source_type.clone())
                    .set_source_identifier(id.map(|id| id.to_ascii_lowercase()))
                    .start_time(DateTime::from_secs(start.unix_timestamp()))
                    .set_marker(marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.read("DescribeEvents", ctx, send).await?;
            let page = output.events.unwrap_or_default().into_iter();
            events.extend(page.map(|event| Event {
                source: event.source_identifier.unwrap_or_default(),
                message: event.message.unwrap_or_default(),
                date: time_from_sdk(event.date),
            }));
            marker = output.marker.filter(|marker| !marker.is_empty());
            if marker.is_none() {
                break;
            }
        }
        // AWS promises no order. The sort keeps that of events within one second.
        events.sort_by_key(|event| event.date);
        let superfluous = events.len().saturating_sub(newest);
        Ok(events.split_off(superfluous))
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
