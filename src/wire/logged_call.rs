//! Logs a call of Terraform: when it arrives, when it ends, and how many diagnostics it returns.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use tracing::field::Empty;
use tracing::{Instrument as _, Span};

use crate::framework::diagnostics::{Diagnostics, Severity};
use crate::framework::rpc;
use crate::logging::keys;

/// A call whose start and end are logged.
pub(super) struct LoggedCall {
    span: Span,
}

impl LoggedCall {
    /// A call to the provider at a registry `address` that is about no particular type.
    pub(super) fn new(rpc: &'static str, address: &str) -> Self {
        // Error level, so that the span exists at every log level and its fields are in every line.
        let span = tracing::error_span!(
            "call",
            { keys::RPC } = rpc,
            { keys::REQUEST_ID } = request_id(),
            { keys::PROVIDER } = address,
            { keys::RESOURCE } = Empty,
            { keys::DATA_SOURCE } = Empty,
            { keys::EPHEMERAL_RESOURCE } = Empty,
            { keys::LIST_RESOURCE } = Empty,
            { keys::STATE_STORE } = Empty,
            { keys::ACTION } = Empty,
            { keys::FUNCTION } = Empty,
        );
        Self { span }
    }

    /// The same call, about the type or function `name`; `key` is the name of its log field.
    pub(super) fn about(self, key: &'static str, name: &str) -> Self {
        self.span.record(key, name);
        self
    }

    /// Does the work and logs its start and its end.
    pub(super) async fn run<R: LoggedResponse>(self, work: impl Future<Output = R>) -> R {
        let logged = async {
            tracing::trace!("Received request");
            let start = Instant::now();
            let response = work.await;
            tracing::debug!(
                { keys::DURATION } = start.elapsed().as_millis(),
                { keys::ERRORS } = response.count(Severity::Error),
                { keys::WARNINGS } = response.count(Severity::Warning),
                "Served request"
            );
            response
        };
        logged.instrument(self.span).await
    }

    /// The same for a call that can't fail and whose response therefore has no diagnostics.
    pub(super) async fn run_infallible<R>(self, work: impl FnOnce() -> R) -> R {
        self.run(async { WithoutDiagnostics(work()) }).await.0
    }
}

/// Process and number: unique among the processes that one Terraform run starts.
fn request_id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("{:x}-{:x}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A response whose diagnostics can be counted.
pub(super) trait LoggedResponse {
    /// The number of diagnostics of this severity.
    fn count(&self, severity: Severity) -> usize;
}

impl LoggedResponse for Diagnostics {
    fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|one| one.severity == severity).count()
    }
}

impl LoggedResponse for rpc::CallFunctionResponse {
    fn count(&self, severity: Severity) -> usize {
        usize::from(self.is_err() && severity == Severity::Error)
    }
}

/// A response without diagnostics.
struct WithoutDiagnostics<R>(R);

impl<R> LoggedResponse for WithoutDiagnostics<R> {
    fn count(&self, _: Severity) -> usize {
        0
    }
}

/// Implements it for responses that have a field `diagnostics`.
macro_rules! outcomes {
    ($($response:ty),* $(,)?) => {$(
        impl LoggedResponse for $response {
            fn count(&self, severity: Severity) -> usize {
                self.diagnostics.count(severity)
            }
        }
    )*};
}

outcomes!(
    rpc::ValueResponse,
    rpc::ReadResponse,
    rpc::PlanResponse,
    rpc::ApplyResponse,
    rpc::ImportResponse,
    rpc::OpenResponse,
    rpc::RenewResponse,
);
