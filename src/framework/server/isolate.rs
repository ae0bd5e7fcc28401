//! Runs the work of a request in a task of its own.
//!
//! Work that has begun is completed even if the connection is lost: a request that changes something
//! must not be aborted because Terraform died. A panic ends one request, not the provider.

use tokio_util::task::TaskTracker;

use crate::framework::diagnostics::Diagnostics;
use crate::framework::messages;

/// Runs work to its end. A panic becomes a diagnostic.
pub(super) async fn isolated<T: Send + 'static>(
    running: &TaskTracker,
    work: impl Future<Output = Result<T, Diagnostics>> + Send + 'static,
) -> Result<T, Diagnostics> {
    // The span of the request goes along, so that its log lines keep their request id.
    let task = running.spawn(tracing::Instrument::in_current_span(work));
    task.await.unwrap_or_else(|_| Err(messages::panicked().into()))
}
