//! The newest events of a region, for everything that is waited for at the same time.

use std::time::Duration;

use tokio::sync::{Mutex, MutexGuard};
use tokio::time::Instant;

use crate::aws::events::Event;

/// Events are read again when they are this old.
const FRESH: Duration = Duration::from_secs(45);

/// Events that were read a moment ago.
#[derive(Debug, Default)]
pub(in crate::aws) struct RecentEvents {
    read: Mutex<Option<(Instant, Vec<Event>)>>,
}

/// Who may read the events next. Others wait for what comes of it.
#[derive(Debug)]
pub(in crate::aws) struct Reading<'a>(MutexGuard<'a, Option<(Instant, Vec<Event>)>>);

impl RecentEvents {
    /// The events if they are fresh, otherwise the permission to read them.
    pub(in crate::aws) async fn fresh(&self) -> Result<Vec<Event>, Reading<'_>> {
        let read = self.read.lock().await;
        match &*read {
            Some((at, events)) if at.elapsed() < FRESH => Ok(events.clone()),
            _ => Err(Reading(read)),
        }
    }
}

impl Reading<'_> {
    /// Keeps what was read now.
    pub(in crate::aws) fn keep(mut self, events: Vec<Event>) {
        *self.0 = Some((Instant::now(), events));
    }
}
