//! The calls of a change in place, in their order.

use super::{Change, ManagedModel as _, ManagedResource, Session, Update};
use crate::aws::ApiError;
use crate::client::tags::Difference;

/// The calls of a change in place: the steps of the resource, then tags, because AWS refuses them while it
/// is busy with anything else.
#[derive(Debug)]
pub struct Calls<R: ManagedResource> {
    steps: Vec<R::Step>,
    tags: Difference,
}

impl<R: ManagedResource> Calls<R> {
    /// The calls that lead from one state to another.
    pub(super) fn of(change: &Change<'_, R::Model>) -> Self {
        Self { steps: R::steps(change), tags: R::tag_changes(change.prior, change.planned) }
    }

    /// How many they are.
    pub(super) fn len(&self) -> usize {
        self.steps.len() + usize::from(!self.tags.is_empty())
    }

    /// The state before the first of them.
    pub(super) fn start(&self, prior: &R::Model, planned: &R::Model) -> R::Model {
        R::start(prior, planned, &self.steps)
    }

    /// The step at a position; `None` for tags.
    pub(super) fn step(&self, position: usize) -> Option<&R::Step> {
        self.steps.get(position)
    }

    /// Makes the call at a position.
    pub(super) async fn send(
        &self,
        update: &Update<'_, R>,
        position: usize,
    ) -> Result<(), ApiError> {
        let Session { api, ctx, .. } = update.session;
        match self.step(position) {
            Some(step) => R::send(update, step).await,
            None => self.tags.make(api, update.planned.common().arn, ctx).await,
        }
    }

    /// Copies into `reached` what the accepted call has changed.
    pub(super) fn reach(&self, position: usize, reached: &mut R::Model, planned: &R::Model) {
        if let Some(step) = self.step(position) {
            R::reach(step, reached, planned, &self.steps[position + 1..]);
            return;
        }
        let (reached, planned) = (reached.common_mut(), planned.common());
        reached.tags.clone_from(planned.tags);
        reached.tags_all.clone_from(planned.tags_all);
    }
}
