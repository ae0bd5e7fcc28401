//! What AWS has reported while an operation was waited for.

use super::waits::Waits;
use crate::resources::events;
use crate::resources::managed::Session;

impl Session<'_> {
    /// What AWS has reported since the operation began, a line each.
    pub(super) async fn events<R: Waits>(
        &self,
        model: &R::Model,
        seen: Option<&R::Remote>,
    ) -> Vec<String> {
        events::newest(&self.api, R::event_sources(model, seen), self.begun, self.cx).await
    }
}
