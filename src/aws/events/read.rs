//! Reads of events.

use aws_sdk_elasticache::Client;
use std::time::Duration;

use aws_sdk_elasticache::types::SourceType;
use aws_smithy_types::DateTime;
use time::OffsetDateTime;

use super::{AsSent, Event, EventQuery, EventSource};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::{PAGE, Pages};
use crate::aws::shared::sdk_values::{time_from_sdk, word};

/// AWS keeps events for 14 days and refuses an earlier start.
const KEPT: Duration = Duration::from_mins(14 * 24 * 60 - 1);

impl Api {
    /// The newest events of a source since a time, oldest first, at most `newest` of them.
    pub async fn events(
        &self,
        source: &EventSource,
        since: OffsetDateTime,
        newest: usize,
        ctx: &CallContext,
    ) -> Result<Vec<Event>, ApiError> {
        let (source_type, id) = match source {
            EventSource::ReplicationGroup(id) => (SourceType::ReplicationGroup, Some(id)),
            EventSource::CacheCluster(id) => (SourceType::CacheCluster, Some(id)),
            EventSource::ReplicationGroups => (SourceType::ReplicationGroup, None),
            EventSource::CacheClusters => (SourceType::CacheCluster, None),
        };
        let query = EventQuery {
            source_type: Some(source_type.as_str().to_owned()),
            source_identifier: id.cloned(),
            start: Some(since.max(self.now() - KEPT)),
            ..EventQuery::default()
        };
        let mut events = self.find_events(&query, ctx).await?;
        let superfluous = events.len().saturating_sub(newest);
        Ok(events.split_off(superfluous))
    }

    /// All events that fit, oldest first.
    pub async fn find_events(
        &self,
        query: &EventQuery,
        ctx: &CallContext,
    ) -> Result<Vec<Event>, ApiError> {
        let EventQuery { source_type, source_identifier, start, end, minutes } = query;
        let time = |time: &Option<OffsetDateTime>| {
            time.map(|time| DateTime::from_secs(time.unix_timestamp()))
        };
        let mut pages = Pages::new();
        while pages.more {
            let send = |client: &Client, probe: Probe| {
                client
                    .describe_events()
                    .set_source_type(source_type.as_deref().map(SourceType::from))
                    .set_source_identifier(source_identifier.as_deref().map(str::to_lowercase))
                    .set_start_time(time(start))
                    .set_end_time(time(end))
                    .set_duration(*minutes)
                    .max_records(PAGE)
                    .set_marker(pages.marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.reader().read("DescribeEvents", ctx, send).await?;
            let page = output.events.unwrap_or_default().into_iter().map(|event| {
                let message = event.message.unwrap_or_default();
                Event {
                    source: event.source_identifier.unwrap_or_default(),
                    source_type: word(event.source_type),
                    message: self.caller().clean(&message),
                    as_sent: AsSent::new(&message),
                    date: time_from_sdk(event.date),
                }
            });
            pages.add(page, output.marker);
        }
        // AWS promises no order, and its examples start with the newest. The sort keeps the order of
        // events with the same time.
        if pages.all.first().map(|event| event.date) >= pages.all.last().map(|event| event.date) {
            pages.all.reverse();
        }
        pages.all.sort_by_key(|event| event.date);
        Ok(pages.all)
    }
}
