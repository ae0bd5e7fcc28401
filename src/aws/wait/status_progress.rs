//! How far something with a status is: its nodes, and the events about it.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use time::OffsetDateTime;

use super::progress::{Progress, ProgressSource};
use super::status::HasStatus;
use crate::aws::call::context::CallContext;
use crate::aws::shared::api::Api;

/// An event may have come while the call was on its way, and clocks differ.
const CLOCKS_DIFFER: time::Duration = time::Duration::minutes(1);

/// Follows something with a status from now on.
#[derive(Debug)]
pub struct StatusProgress<'a> {
    api: &'a Api,
    ctx: &'a CallContext,
    since: OffsetDateTime,
    shown: Mutex<BTreeSet<String>>,
}

impl<'a> StatusProgress<'a> {
    /// Follows something from now on.
    #[must_use]
    pub fn new(api: &'a Api, ctx: &'a CallContext) -> Self {
        let since = api.now() - CLOCKS_DIFFER;
        Self { api, ctx, since, shown: Mutex::default() }
    }

    /// How far this is. Progress is for people, so a call that fails is no failure.
    pub async fn of<T: HasStatus>(&self, seen: &T) -> Progress {
        let nodes = match seen.nodes(self.api, self.ctx).await {
            Ok(nodes) => nodes,
            Err(error) => {
                tracing::debug!(%error, "the nodes can't be read");
                None
            }
        };
        let nodes = nodes.map(|nodes| {
            let plural = if nodes.all == 1 { "" } else { "s" };
            format!("{} of {} node{plural} available", nodes.available, nodes.all)
        });
        let events = self.api.recent_events(self.ctx).await;
        let is_new = |event: &&crate::aws::Event| {
            seen.is_about(event) && event.date.is_none_or(|date| date >= self.since)
        };
        let events = events.iter().filter(is_new).map(ToString::to_string);
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        Progress { nodes, events: events.filter(|event| shown.insert(event.clone())).collect() }
    }
}

#[async_trait]
impl<T: HasStatus> ProgressSource<T> for StatusProgress<'_> {
    async fn progress(&self, seen: Option<&T>) -> Progress {
        match seen {
            Some(seen) => self.of(seen).await,
            None => Progress::default(),
        }
    }
}
