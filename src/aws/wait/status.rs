//! What waits need to know about a resource that has a status.

use std::future::Future;

use super::machine::Condition;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::events::Event;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::polls::Polled;

/// The status of a resource that is ready and accepts changes.
const AVAILABLE: &str = "available";

/// How many nodes there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeCount {
    /// Those that are ready.
    pub available: usize,
    /// All of them, those that are being created included.
    pub all: usize,
}

/// A resource whose status is `available` when it is ready and accepts changes.
pub trait HasStatus: Sized + Send + Sync {
    /// Its kind, for the log.
    const KIND: &'static str;
    /// The call that reads it.
    const DESCRIBE: &'static str;
    /// The error code for one that does not exist.
    const NOT_FOUND: &'static str;
    /// The error codes with which AWS refuses a change for the state of a part, or of something that the change
    /// names.
    const PART_BUSY: &'static [&'static str] = &[];

    /// Reads the one with this name; nothing if there is none.
    fn find(
        api: &Api,
        id: &str,
        ctx: &CallContext,
    ) -> impl Future<Output = Result<Option<Self>, ApiError>> + Send;

    /// The one with this name, for polls that share requests.
    fn polled(id: &str) -> Polled<'_>;

    /// Its name, in lower case.
    fn id(&self) -> &str;

    /// Its status, as AWS writes it.
    fn status(&self) -> &str;

    /// Whether it will never be available again.
    fn is_failed(&self) -> bool;

    /// Its nodes; nothing where AWS shows none yet.
    fn nodes(
        &self,
        api: &Api,
        ctx: &CallContext,
    ) -> impl Future<Output = Result<Option<NodeCount>, ApiError>> + Send;

    /// What else has to be available before AWS changes it, with its status; nothing if all of that is. It is asked
    /// of something that is available itself.
    fn busy_part(
        &self,
        api: &Api,
        ctx: &CallContext,
    ) -> impl Future<Output = Result<Option<String>, ApiError>> + Send;

    /// Whether an event is about it.
    fn is_about(&self, event: &Event) -> bool {
        event.source.eq_ignore_ascii_case(self.id())
    }

    /// Whether it is being deleted, or is deleted.
    fn is_deleting(&self) -> bool {
        matches!(self.status(), "deleting" | "deleted")
    }

    /// Whether it is ready and accepts changes.
    fn is_available(&self) -> bool {
        self.status() == AVAILABLE
    }

    /// Its condition, if it should be available.
    fn condition(&self) -> Condition {
        if self.is_deleting() {
            Condition::Deleting
        } else if self.is_failed() {
            Condition::Failed
        } else if self.is_available() {
            Condition::Reached
        } else {
            Condition::Changing
        }
    }
}
