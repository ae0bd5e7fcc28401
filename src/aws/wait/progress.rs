//! What the log says while something is waited for: each new status, and once a minute how far it is.

use std::time::Duration;

use async_trait::async_trait;
use tokio::time::Instant;

use crate::aws::call::error::ApiError;

/// The log shows a wait at least this often.
const LOG_EVERY: Duration = Duration::from_mins(1);

/// How far something is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Such as `4 of 6 nodes available`; nothing where there are no nodes, or nobody says it.
    pub nodes: Option<String>,
    /// What AWS has reported since the last time, a line each.
    pub events: Vec<String>,
}

/// Tells how far something is. It is asked once a minute.
#[async_trait]
pub trait ProgressSource<T: Sync>: Sync {
    /// How far the thing is that was last seen as `seen`; nothing if it was not seen yet.
    async fn progress(&self, seen: Option<&T>) -> Progress;
}

/// The log of one wait.
pub(super) struct ProgressLog<'a> {
    subject: &'a str,
    begun: Instant,
    /// When the last line was written.
    logged: Instant,
    /// Empty before the first look that succeeds.
    status: String,
    /// Why the last look failed, if it did.
    error: Option<ApiError>,
}

impl<'a> ProgressLog<'a> {
    pub(super) fn new(subject: &'a str) -> Self {
        let now = Instant::now();
        Self { subject, begun: now, logged: now, status: String::new(), error: None }
    }

    /// A look has shown this status.
    pub(super) fn status(&mut self, status: &str) {
        self.error = None;
        if status != self.status {
            status.clone_into(&mut self.status);
            self.line(&Progress::default());
        }
    }

    /// Whether the last look failed, and why.
    pub(super) fn failed(&mut self, error: Option<ApiError>) {
        if let Some(error) = &error {
            let subject = self.subject;
            tracing::warn!(subject, %error, "a look failed; still waiting");
        }
        self.error = error;
    }

    /// How far it is, if the last line is a minute old.
    pub(super) async fn once_a_minute<T: Sync>(
        &mut self,
        source: Option<&dyn ProgressSource<T>>,
        seen: Option<&T>,
    ) {
        if self.logged.elapsed() < LOG_EVERY {
            return;
        }
        let progress = match source {
            Some(source) => source.progress(seen).await,
            None => Progress::default(),
        };
        self.line(&progress);
    }

    fn line(&mut self, progress: &Progress) {
        tracing::info!(
            subject = self.subject,
            status = self.status,
            progress = progress.nodes.as_deref(),
            events = (!progress.events.is_empty()).then(|| progress.events.join("; ")),
            waited_s = self.begun.elapsed().as_secs(),
            "waiting"
        );
        self.logged = Instant::now();
    }

    pub(super) fn last_status(&self) -> &str {
        &self.status
    }

    pub(super) fn take_error(&mut self) -> Option<ApiError> {
        self.error.take()
    }

    /// The last status, for messages.
    pub(super) fn into_status(self) -> String {
        if self.status.is_empty() { "unknown".to_owned() } else { self.status }
    }
}
