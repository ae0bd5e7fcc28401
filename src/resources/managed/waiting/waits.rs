//! What a resource that has a status says about its waits.

use async_trait::async_trait;

use crate::aws::{ApiError, EventSource, HasStatus};
use crate::framework::model::Model as _;
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
        asked: &[&'static str],
        reached: &Self::Model,
        seen: &Self::Seen,
    ) -> Vec<&'static str> {
        let tags = &update.session.cx.client.tags;
        let (state, reached) = (Self::state(reached, seen, tags).to_object(), reached.to_object());
        let is_missing = |name: &&&str| {
            let wanted = reached.get(name);
            wanted.is_wholly_known() && !state.get(name).equivalent(wanted)
        };
        asked.iter().filter(is_missing).copied().collect()
    }

    /// Whether what is to be made at once is only pending: AWS stays available for a moment before it
    /// begins. A change that stays pending is accepted nevertheless.
    fn is_under_way(
        _update: &Update<'_, Self::Model>,
        _step: Option<&Self::Step>,
        _asked: &[&'static str],
        _seen: &Self::Seen,
    ) -> bool {
        false
    }

    /// Attributes whose change AWS keeps for the maintenance window, and that window.
    fn deferred<'s>(
        _planned: &Self::Model,
        _state: &'s Self::Model,
    ) -> (Vec<&'static str>, Option<&'s str>) {
        (Vec::new(), None)
    }
}
