//! What a resource that has a status says about its waits.

use async_trait::async_trait;

use super::asked::Asked;
use crate::aws::{ApiError, EventSource, HasStatus, Waited};
use crate::framework::any_resource::Operation;
use crate::framework::diagnostics::Diagnostics;
use crate::resources::managed::{ManagedResource, Session, Update};

/// What a resource that has a status says about its waits.
#[async_trait]
pub trait Waits: ManagedResource<Remote: HasStatus> {
    /// Whether AWS is still working on it, as far as the state says.
    fn is_changing(state: &Self::Model) -> bool;

    /// Where AWS says what happened to it. `remote` is what was seen of it last.
    fn event_sources(model: &Self::Model, remote: Option<&Self::Remote>) -> Vec<EventSource>;

    /// The thing itself.
    fn remote(seen: &Self::Seen) -> &Self::Remote;

    /// Sends what can be set only once it is created, and says whether there was anything. It is sent again
    /// while AWS refuses it because of a status.
    ///
    /// # Errors
    /// What AWS says.
    async fn complete(_session: &Session<'_>, _planned: &Self::Model) -> Result<bool, ApiError> {
        Ok(false)
    }

    /// What was `asked` for and is shown neither as it is nor as pending: attributes, and what has none.
    /// `step` is the call that was made; `None` for tags and for what came before.
    fn missing(
        update: &Update<'_, Self::Model>,
        _step: Option<&Self::Step>,
        asked: &Asked<'_, Self::Model>,
        seen: &Self::Seen,
    ) -> Vec<&'static str> {
        let tags = &update.session.cx.client.tags;
        asked.missing_in(&Self::state(asked.reached, seen, tags))
    }

    /// Whether what is to be made at once is only pending: AWS stays available for a moment before it
    /// begins. A change that stays pending is accepted nevertheless.
    fn is_under_way(
        _update: &Update<'_, Self::Model>,
        _step: Option<&Self::Step>,
        _asked: &Asked<'_, Self::Model>,
        _seen: &Self::Seen,
    ) -> bool {
        false
    }

    /// What AWS has accepted and then given up, although all is available, by the state that was read back after the
    /// operation. An error of a creation makes Terraform replace the new resource.
    fn failures(_state: &Self::Model, _operation: Operation) -> Diagnostics {
        Diagnostics::new()
    }

    /// A part of it that is not available yet although the whole is, with its status.
    fn busy_part(_seen: &Self::Seen) -> Option<String> {
        None
    }

    /// Attributes whose change AWS keeps for the maintenance window, and that window.
    fn deferred<'s>(
        _planned: &Self::Model,
        _state: &'s Self::Model,
    ) -> (Vec<&'static str>, Option<&'s str>) {
        (Vec::new(), None)
    }
}

/// The end of a wait, with the part that was not available yet in its last status.
pub(super) fn with_busy_part<R: Waits>(waited: Waited<R::Seen>) -> Waited<R::Seen> {
    let part = |last: &Option<R::Seen>| last.as_ref().and_then(R::busy_part);
    match waited {
        Waited::DeadlineExceeded { last, last_status, waited, error } => {
            let last_status = part(&last).unwrap_or(last_status);
            Waited::DeadlineExceeded { last, last_status, waited, error }
        }
        Waited::Stopped { last, status, waited } => {
            let status = part(&last).unwrap_or(status);
            Waited::Stopped { last, status, waited }
        }
        waited => waited,
    }
}
