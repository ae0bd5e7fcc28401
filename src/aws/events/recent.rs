//! The newest events of the region, read once for all waits.

use super::{Event, EventQuery};
use crate::aws::call::context::CallContext;
use crate::aws::shared::api::Api;

/// Enough for a wait that looks at them once a minute.
const MINUTES: i32 = 5;

impl Api {
    /// The events of the last minutes, oldest first. All waits share one read; none if it fails, because events
    /// are only told.
    pub(in crate::aws) async fn recent_events(&self, ctx: &CallContext) -> Vec<Event> {
        let reading = match self.event_cache().fresh().await {
            Ok(events) => return events,
            Err(reading) => reading,
        };
        let query = EventQuery { minutes: Some(MINUTES), ..EventQuery::default() };
        let events = self.find_events(&query, ctx).await.unwrap_or_else(|error| {
            tracing::debug!(%error, "events can't be read");
            Vec::new()
        });
        reading.keep(events.clone());
        events
    }
}
