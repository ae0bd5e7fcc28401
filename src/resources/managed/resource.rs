//! What a resource with a name of its own says for itself, how it shows that an operation is done, and the
//! calls of a change that follow from both.

use async_trait::async_trait;

use super::change::{Change, Update};
use super::model::{self, ManagedModel};
use super::{Naming, RemoteState, Session, Subject};
use crate::aws::{self, Api, ApiError, GroupLock};
use crate::client::Client;
use crate::client::tags::{self, Difference, TagPolicy};
use crate::framework::any_resource::Operation;
use crate::framework::context::Context;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::framework::private::Private;
use crate::framework::resource::{Applied, DraftPlan, TimeLimits};

/// A resource that has a name, a region, an ARN and tags. Whoever implements this is a
/// [`Resource`](crate::framework::resource::Resource): identity, import, `moved`, time limits and what is
/// saved however an operation ends are the same for all.
#[async_trait]
pub trait ManagedResource: Send + Sync + Sized + 'static {
    /// What its state holds.
    type Model: ManagedModel;
    /// What one Describe call says about it.
    type Remote: Clone + Send + Sync;
    /// All that AWS says about it: what Describe says, its tags, and whatever else is asked for.
    /// [`Observed`](super::Observed) where that is nothing else; `Remote` then implements
    /// [`HasArn`](super::HasArn).
    type Seen: RemoteState<Self::Remote, Self::Model>;
    /// One call of a change in place, or a few that belong together.
    type Step: Send + Sync;
    /// [`Immediate`](super::Immediate), or [`UntilAvailable`](super::UntilAvailable) for what has a status.
    type Readiness: Readiness<Self>;

    /// How it is named.
    const NAMING: &'static Naming;
    /// How long operations may take where the `timeouts` block does not say.
    const TIME_LIMITS: TimeLimits;

    /// Checks the configuration alone. An unknown value must never lead to a message.
    fn validate(_config: &Self::Model, _diagnostics: &mut Diagnostics) {}

    /// Completes a plan to create or change. Region, `id`, `tags_all` and the spelling of the name are
    /// done.
    async fn plan(_client: &Client, _change: &mut DraftPlan<Self::Model>) {}

    /// Checks a creation or a change in place, see
    /// [`Resource::validate_change`](crate::framework::resource::Resource::validate_change).
    #[must_use]
    async fn validate_change(
        _client: &Client,
        _change: &PlannedChange<'_, Self::Model>,
    ) -> Diagnostics {
        Diagnostics::new()
    }

    /// What checks of whatever refers to it must know of this plan or apply; `None` if AWS knows it all.
    #[must_use]
    fn upcoming(_change: &PlannedChange<'_, Self::Model>) -> Option<aws::Upcoming> {
        None
    }

    /// The attributes of which another value may need a new resource, besides those that force one by the schema.
    #[must_use]
    fn may_replace(_prior: &Self::Model) -> Vec<&'static str> {
        Vec::new()
    }

    /// Told of what a plan replaces, see
    /// [`Resource::replacement_planned`](crate::framework::resource::Resource::replacement_planned).
    fn replacement_planned(_client: &Client, _replaced: &Self::Model) {}

    /// Told of each plan that is no deletion, see
    /// [`Resource::change_planned`](crate::framework::resource::Resource::change_planned).
    fn change_planned(_client: &Client, _prior: &Self::Model, _replaces: bool) {}

    /// Completes the plan of a deletion, see
    /// [`Resource::plan_deletion`](crate::framework::resource::Resource::plan_deletion).
    async fn plan_deletion(
        _client: &Client,
        _prior: &Self::Model,
        _notes: &mut Private,
    ) -> Diagnostics {
        Diagnostics::new()
    }

    /// What is lost when it is replaced, as the object of a sentence; `None` if it holds no data.
    #[must_use]
    fn holds_data() -> Option<&'static str> {
        None
    }

    /// The way to make a change of this attribute without a replacement, in a sentence.
    #[must_use]
    fn in_place_way(_attribute: &str) -> Option<&'static str> {
        None
    }

    /// Brings a state that hashicorp/aws wrote with this schema version into the words of the model, and
    /// takes out what that provider writes by itself. What has the same name there needs nothing.
    fn adopt_state(_state: &mut serde_json::Map<String, serde_json::Value>, _version: i64) {}

    /// Asks for the one with this name; `None` if there is none.
    ///
    /// # Errors
    /// What AWS says.
    async fn find(
        api: &Api,
        name: &str,
        ctx: &aws::CallContext,
    ) -> Result<Option<Self::Remote>, ApiError>;

    /// The state. `before` is the state as it was, or as it was planned.
    fn state(before: &Self::Model, seen: &Self::Seen, tags: &TagPolicy) -> Self::Model;

    /// Asks AWS to create it, with `tags_all`. Sent again if the name is about to become free. `config` is the
    /// configuration as it was planned, with its write-only values.
    ///
    /// # Errors
    /// What AWS says.
    async fn create(
        session: &Session<'_>,
        planned: &Self::Model,
        config: &Self::Model,
    ) -> Result<Self::Remote, ApiError>;

    /// The calls that lead from one state to another, but for tags.
    fn steps(change: &Change<'_, Self::Model>) -> Vec<Self::Step>;

    /// Makes the call. It is made again while AWS refuses it because of a status.
    ///
    /// # Errors
    /// What AWS says.
    async fn send(update: &Update<'_, Self::Model>, step: &Self::Step) -> Result<(), ApiError>;

    /// Where the message about a refused `step` points.
    fn blamed(_step: &Self::Step) -> Option<Path> {
        None
    }

    /// Copies into `reached` what the accepted `step` has changed; by default everything that is planned
    /// but tags. `rest` comes after it.
    fn reach(
        _step: &Self::Step,
        reached: &mut Self::Model,
        planned: &Self::Model,
        _rest: &[Self::Step],
    ) {
        model::reach_all_but_tags(reached, planned);
    }

    /// The state before the first of `steps`: the prior state, with the values that are kept in the state
    /// only.
    fn start(prior: &Self::Model, planned: &Self::Model, _steps: &[Self::Step]) -> Self::Model {
        model::with_local_values(prior, planned)
    }

    /// Tags to change after all steps; none if the steps do that.
    fn tag_changes(prior: &Self::Model, planned: &Self::Model) -> Difference {
        tags::difference(prior.common().tags_all, planned.common().tags_all)
    }

    /// Asks AWS to delete it. Success means that the deletion has begun, or that there is nothing to
    /// delete.
    ///
    /// # Errors
    /// What AWS says.
    async fn delete(session: &Session<'_>, prior: &Self::Model) -> Result<(), ApiError>;

    /// Why AWS does not delete it.
    fn not_deleted(prior: &Self::Model, error: &ApiError) -> Diagnostic {
        subject::<Self>(prior).cannot("delete", error)
    }

    /// Why AWS does not delete it, for what is deleted at once and may be in use: AWS does not say by whom.
    async fn still_used(
        _session: &Session<'_>,
        prior: &Self::Model,
        error: &ApiError,
    ) -> Diagnostic {
        Self::not_deleted(prior, error)
    }

    /// Waits until no other operation of this process works on the same replication group.
    ///
    /// # Errors
    /// Stop or the deadline came first.
    async fn lock(
        _session: &Session<'_>,
        _model: &Self::Model,
        _operation: Operation,
    ) -> Result<Option<GroupLock>, ApiError> {
        Ok(None)
    }

    /// What is noted when a refresh finds the thing, by the state before it.
    fn refreshed(_cx: &Context<Client>, _before: &Self::Model) {}

    /// What is done at the end of an operation, while the lock is still held.
    async fn before_unlock(_session: &Session<'_>, _model: &Self::Model) {}
}

/// What messages are about.
#[must_use]
pub fn subject<R: ManagedResource>(model: &R::Model) -> Subject<'_> {
    let common = model.common();
    let name = common.id.text().unwrap_or_default();
    Subject { naming: R::NAMING, name, region: common.region.text() }
}

/// How a resource shows that an operation is done.
#[async_trait]
pub trait Readiness<R: ManagedResource> {
    /// Whether AWS is still working on what came before, so that even a plan without calls has to wait.
    fn is_changing(_state: &R::Model) -> bool {
        false
    }

    /// Whether the thing is going away.
    fn is_deleting(_remote: &R::Remote) -> bool {
        false
    }

    /// Creates it as planned.
    async fn create(
        session: &Session<'_>,
        planned: &R::Model,
        config: &R::Model,
    ) -> Applied<R::Model>;

    /// Makes all calls, from the state `reached`.
    async fn update(
        update: &Update<'_, R::Model>,
        calls: &Calls<R>,
        reached: R::Model,
    ) -> Applied<R::Model>;

    /// Deletes it. Success means that it is gone.
    ///
    /// # Errors
    /// It is still there, or may be.
    async fn delete(session: &Session<'_>, prior: &R::Model) -> Result<(), Diagnostics>;
}

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
        update: &Update<'_, R::Model>,
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
