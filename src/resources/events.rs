//! The events that say why something takes long or fails.

use std::time::Duration;

use time::OffsetDateTime;
use tokio_util::sync::CancellationToken;

use crate::aws::{self, Api, EventSource};
use crate::client::Client;
use crate::framework::context::Context;

/// How many events a message shows at the most.
const NEWEST: usize = 8;
/// Asking for events may take so long, though the deadline of the operation is over.
const PATIENCE: Duration = Duration::from_secs(10);

/// The newest events of these things since a time, a line each; none if they can't be asked for,
/// because the message they belong to must not be lost for them.
pub async fn newest(
    api: &Api,
    sources: Vec<EventSource>,
    since: OffsetDateTime,
    cx: &Context<Client>,
) -> Vec<String> {
    let stop = if cx.stop.is_cancelled() { cx.stop.clone() } else { CancellationToken::new() };
    let ctx = aws::CallContext::new(stop, PATIENCE);
    // Clocks differ; a minute more does no harm.
    let since = since - Duration::from_mins(1);
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
