//! What is common to waits: the events that say why something takes long or fails.

use std::time::Duration;

use time::OffsetDateTime;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::aws::{self, Api, EventSource};
use crate::framework::context::Context;
use crate::provider::client::Client;

use super::model::ReplicationGroup;

/// How many events a message shows at the most.
const NEWEST: usize = 8;
/// Asking for events may take so long, though the deadline of the operation is over.
const PATIENCE: Duration = Duration::from_secs(10);

/// The newest events of a group and its members since a time, a line each; none if they can't be
/// asked for, because the message they belong to must not be lost for them.
pub(super) async fn events(
    api: &Api,
    planned: &ReplicationGroup,
    group: Option<&aws::ReplicationGroup>,
    since: OffsetDateTime,
    cx: &Context<Client>,
) -> Vec<String> {
    let stop = if cx.stop.is_cancelled() { cx.stop.clone() } else { CancellationToken::new() };
    let ctx = aws::Context { stop, deadline: Instant::now() + PATIENCE };
    // Clocks differ; a minute more does no harm.
    let since = since - Duration::from_mins(1);
    let name = planned.id.text().unwrap_or_default().to_owned();
    let mut sources = vec![EventSource::ReplicationGroup(name)];
    let members = group.into_iter().flat_map(|group| group.member_clusters.iter().take(6));
    sources.extend(members.cloned().map(EventSource::CacheCluster));
    let mut found = Vec::new();
    for source in sources {
        match api.events(&source, since, NEWEST, &ctx).await {
            Ok(events) => found.extend(events),
            Err(error) => {
                tracing::debug!(%error, "events can't be read");
                break;
            }
        }
    }
    found.sort_by_key(|event| event.date);
    let superfluous = found.len().saturating_sub(NEWEST);
    found.drain(..superfluous);
    found.iter().map(ToString::to_string).collect()
}
