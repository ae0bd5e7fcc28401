//! Runs the work of a request in a task of its own.
//!
//! Work that has begun is completed even if the connection is lost: a request that changes something
//! must not be aborted because Terraform died. A panic ends one request, not the provider.

use tokio_util::task::TaskTracker;

use crate::framework::diagnostics::{Diagnostic, Diagnostics};

/// Runs work to its end. A panic becomes a diagnostic.
pub(super) async fn isolated<T: Send + 'static>(
    running: &TaskTracker,
    work: impl Future<Output = Result<T, Diagnostics>> + Send + 'static,
) -> Result<T, Diagnostics> {
    // The span of the request goes along, so that its log lines keep their request id.
    let task = running.spawn(tracing::Instrument::in_current_span(work));
    task.await.unwrap_or_else(|_| Err(panicked().into()))
}

/// The diagnostic for a panic. The message of the panic itself is only in the log, because it could
/// contain anything.
pub(super) fn panicked() -> Diagnostic {
    Diagnostic::bug(
        "A request failed in a way that should be impossible (a panic). What was created before is \
         kept in the state. TF_LOG=ERROR shows where it happened.",
    )
}
