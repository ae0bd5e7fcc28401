//! One call of Terraform as the log shows it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use tracing::field::Empty;
use tracing::{Instrument as _, Span};

use crate::framework::diagnostics::{Diagnostics, Severity};
use crate::framework::rpc;
use crate::logging::keys;
use crate::wire::provider_address;

/// A call that has arrived.
pub(super) struct Call {
    span: Span,
}

impl Call {
    /// A call that is about no type in particular.
    pub(super) fn new(rpc: &'static str) -> Self {
        // Of the highest level, so that it is there at every level and its fields are in every line.
        let span = tracing::error_span!(
            "call",
            { keys::RPC } = rpc,
            { keys::REQUEST_ID } = request_id(),
            { keys::PROVIDER } = provider_address(),
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

    /// A call about the type `name`; `key` says of what kind it is.
    pub(super) fn about(rpc: &'static str, key: &'static str, name: &str) -> Self {
        let call = Self::new(rpc);
        call.span.record(key, name);
        call
    }

    /// Does what the call asks for and logs its arrival and its end.
    pub(super) async fn run<A: Answer>(self, work: impl Future<Output = A>) -> A {
        let logged = async {
            tracing::trace!("Received request");
            let start = Instant::now();
            let answer = work.await;
            tracing::debug!(
                { keys::DURATION } = start.elapsed().as_millis(),
                { keys::ERRORS } = answer.count(Severity::Error),
                { keys::WARNINGS } = answer.count(Severity::Warning),
                "Served request"
            );
            answer
        };
        logged.instrument(self.span).await
    }

    /// The same for a call that can't fail, and whose answer therefore has no messages.
    pub(super) async fn plain<A>(self, work: impl FnOnce() -> A) -> A {
        self.run(async { Silent(work()) }).await.0
    }
}

/// Process and number: unique among the processes that one Terraform run starts.
fn request_id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("{:x}-{:x}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// What a call comes to.
pub(super) trait Answer {
    /// How many messages of this severity are said to the person.
    fn count(&self, severity: Severity) -> usize;
}

impl Answer for Diagnostics {
    fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|one| one.severity == severity).count()
    }
}

impl Answer for rpc::CallFunctionResponse {
    fn count(&self, severity: Severity) -> usize {
        usize::from(self.is_err() && severity == Severity::Error)
    }
}

/// An answer without messages.
struct Silent<A>(A);

impl<A> Answer for Silent<A> {
    fn count(&self, _: Severity) -> usize {
        0
    }
}

/// An answer that has its messages in a field.
macro_rules! answers {
    ($($answer:ty),* $(,)?) => {$(
        impl Answer for $answer {
            fn count(&self, severity: Severity) -> usize {
                self.diagnostics.count(severity)
            }
        }
    )*};
}

answers!(
    rpc::ValueResponse,
    rpc::ReadResponse,
    rpc::PlanResponse,
    rpc::ApplyResponse,
    rpc::ImportResponse,
    rpc::OpenResponse,
    rpc::RenewResponse,
);
