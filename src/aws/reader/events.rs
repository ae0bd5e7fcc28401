//! Reads of events.

use std::time::Duration;

use aws_sdk_elasticache::types::SourceType;
use aws_smithy_types::DateTime;
use time::OffsetDateTime;

use crate::aws::api::Api;
use crate::aws::context::Context;
use crate::aws::endpoint::time_from_sdk;
use crate::aws::error::ApiError;
use crate::aws::probe::Probe;
use crate::aws::{Event, EventSource};

/// AWS keeps events for 14 days and refuses an earlier start.
const KEPT: Duration = Duration::from_mins(14 * 24 * 60 - 1);

impl Api {
    /// The newest events of a group or cluster since a time, oldest first, at most `newest` of them.
    pub async fn events(
        &self,
        source: &EventSource,
        since: OffsetDateTime,
        newest: usize,
        ctx: &Context,
    ) -> Result<Vec<Event>, ApiError> {
        let (source_type, id) = match source {
            EventSource::ReplicationGroup(id) => (SourceType::ReplicationGroup, id),
            EventSource::CacheCluster(id) => (SourceType::CacheCluster, id),
        };
        let start = since.max(OffsetDateTime::now_utc() - KEPT);
        let mut events = Vec::new();
        let mut marker: Option<String> = None;
        loop {
            let send = |probe: Probe| {
                self.client()
                    .describe_events()
                    .source_type(source_type.clone())
                    .source_identifier(id.to_ascii_lowercase())
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
