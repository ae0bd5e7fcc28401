//! What an operation of a resource works with: client, cancellation, deadline, private data.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::diagnostics::{Diagnostic, Diagnostics};
use super::model::Model;
use super::private::Private;
use super::value::Value;

/// The context of one operation.
#[derive(Debug)]
pub struct Context<C> {
    /// What configuring the provider made.
    pub client: Arc<C>,
    /// Cancelled when Terraform, or a signal, asks to stop. Every wait must end at once then.
    pub stop: CancellationToken,
    /// When the operation must have ended, from the `timeouts` of the resource.
    pub deadline: Instant,
    progress: Arc<Mutex<Checkpoint>>,
}

/// What must not be lost even if the operation panics.
#[derive(Debug, Default)]
pub(super) struct Checkpoint {
    pub(super) state: Option<Value>,
    pub(super) private: Private,
    warnings: Diagnostics,
}

impl<C> Clone for Context<C> {
    fn clone(&self) -> Self {
        Self {
            client: Arc::clone(&self.client),
            stop: self.stop.clone(),
            deadline: self.deadline,
            progress: Arc::clone(&self.progress),
        }
    }
}

impl<C> Context<C> {
    /// The context of a new operation that may take `limit`, with the private data of the last one.
    #[must_use]
    pub fn new(client: Arc<C>, stop: CancellationToken, limit: Duration, private: Private) -> Self {
        let progress =
            Arc::new(Mutex::new(Checkpoint { state: None, private, warnings: Diagnostics::new() }));
        Self { client, stop, deadline: Instant::now() + limit, progress }
    }

    fn progress(&self) -> MutexGuard<'_, Checkpoint> {
        // A panic elsewhere must not take what was already created with it.
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers a state that is saved even if the rest of the call panics. Call it as soon as
    /// something was created or changed.
    pub fn checkpoint<M: Model>(&self, state: &M) {
        self.progress().state = Some(state.to_object());
    }

    /// The provider's private data.
    #[must_use]
    pub fn private(&self) -> Private {
        self.progress().private.clone()
    }

    /// Sets an entry of the private data. It is saved with the state as plain text: never a secret,
    /// nor the value of a write-only attribute.
    pub fn note(&self, name: &str, note: serde_json::Value) {
        self.progress().private.set(name, note);
    }

    /// Removes an entry of the private data.
    pub fn forget(&self, name: &str) {
        self.progress().private.take(name);
    }

    /// Warns about what was read by a data source: whoever calls that answers with this, too.
    pub fn warn(&self, warning: Diagnostic) {
        self.progress().warnings.push(warning);
    }

    /// The warnings, once.
    pub(super) fn take_warnings(&self) -> Diagnostics {
        std::mem::take(&mut self.progress().warnings)
    }

    /// The remembered state, and the private data.
    pub(super) fn saved(&self) -> (Option<Value>, Private) {
        let progress = self.progress();
        (progress.state.clone(), progress.private.clone())
    }
}
