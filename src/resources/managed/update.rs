//! Changing something in place: one call after another, each only when the one before is done.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use tokio::time::Instant;

use super::{ManagedResource, Session};
use crate::aws::{
    self, ApiError, HasStatus as _, Observation, Schedule, WaitState, Waited, wait_until,
};
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::model::Model as _;
use crate::framework::plan::changed_names;
use crate::framework::resource::Applied;

/// AWS stays `available` for a moment after it has accepted a change. If nothing of the change can be
/// seen after this time, nothing will come of it.
const NOTHING_HAPPENS: Duration = Duration::from_mins(1);

/// What a resource says about its changes.
#[async_trait]
pub trait Steps: Sync {
    /// Whose life it is.
    type Of: ManagedResource;
    /// One call, or a few that belong together.
    type Step: Sync;

    /// The operation.
    fn session(&self) -> &Session<'_>;

    /// What was planned.
    fn planned(&self) -> &<Self::Of as ManagedResource>::Model;

    /// Makes the call. It is made again while AWS refuses it because of a state.
    ///
    /// # Errors
    /// What AWS says.
    async fn send(&self, step: &Self::Step) -> Result<(), ApiError>;

    /// Takes over into `reached` what the step has changed, once it is accepted. `rest` comes after it.
    fn reach(
        &self,
        step: &Self::Step,
        reached: &mut <Self::Of as ManagedResource>::Model,
        rest: &[Self::Step],
    );

    /// What was `asked` for and is shown neither as it is nor as pending: attributes, and what has none.
    fn missing(
        &self,
        step: Option<&Self::Step>,
        asked: &[&'static str],
        reached: &<Self::Of as ManagedResource>::Model,
        seen: &<Self::Of as ManagedResource>::Seen,
    ) -> Vec<&'static str>;

    /// Whether what is to be made at once is only pending: AWS stays available for a moment before it
    /// begins. A change that stays pending is accepted nevertheless.
    fn is_under_way(
        &self,
        step: Option<&Self::Step>,
        asked: &[&'static str],
        seen: &<Self::Of as ManagedResource>::Seen,
    ) -> bool;

    /// Attributes whose change AWS keeps for the maintenance window, and that window.
    fn deferred<'s>(
        &self,
        state: &'s <Self::Of as ManagedResource>::Model,
    ) -> (Vec<&'static str>, Option<&'s str>);
}

type ModelOf<S> = <<S as Steps>::Of as ManagedResource>::Model;
type LivingOf<S> = <<S as Steps>::Of as ManagedResource>::HasStatus;
type SeenOf<S> = <<S as Steps>::Of as ManagedResource>::Seen;

/// Makes all steps, from the state `reached`. `unsettled`: AWS is still working on what came before.
pub async fn run<S: Steps>(
    change: &S,
    steps: &[S::Step],
    mut reached: ModelOf<S>,
    unsettled: bool,
) -> Applied<ModelOf<S>> {
    let about = S::Of::about(change.planned());
    let mut seen = None;
    if unsettled || steps.is_empty() {
        match settle(change, None, &reached, &reached).await {
            Ok(settled) => seen = Some(settled),
            Err(why) => return give_up(change, why, &reached, steps.is_empty(), false).await,
        }
    }
    for (position, step) in steps.iter().enumerate() {
        let Session { api, ctx, .. } = change.session();
        let act = || change.send(step);
        let schedule = Schedule::standard();
        let sent = api.retry_while_busy::<LivingOf<S>, _, _>(about.name, &schedule, ctx, act).await;
        if let Err(error) = sent {
            let why = GivenUp::Failed(about.cannot("change", &error));
            let sent_before = position > 0 || unsettled;
            return give_up(change, why, &reached, false, sent_before).await;
        }
        let before = reached.clone();
        let rest = &steps[position + 1..];
        change.reach(step, &mut reached, rest);
        change.session().cx.checkpoint(&reached);
        match settle(change, Some(step), &before, &reached).await {
            Ok(settled) => seen = Some(settled),
            Err(why) => return give_up(change, why, &reached, rest.is_empty(), true).await,
        }
    }
    let Some(seen) = seen else {
        return Applied::Done(reached, Diagnostics::new());
    };
    let state = S::Of::state(change.planned(), &seen, &change.session().cx.client.tags);
    let (waiting, window) = change.deferred(&state);
    let warnings = if waiting.is_empty() {
        Diagnostics::new()
    } else {
        about.deferred(&waiting, window).into()
    };
    Applied::Done(state, warnings)
}

/// Why an update did not get to its end.
enum GivenUp {
    Stopped { status: String, waited: Duration },
    Failed(Diagnostic),
}

/// Waits until the thing is available and shows what was asked for, or has it pending. What was to be
/// made at once may still be pending for a moment; only after a while that counts as done.
async fn settle<S: Steps>(
    change: &S,
    step: Option<&S::Step>,
    before: &ModelOf<S>,
    reached: &ModelOf<S>,
) -> Result<SeenOf<S>, GivenUp> {
    let Session { api, ctx, .. } = change.session();
    let asked = changed_names(&<ModelOf<S>>::block(), &before.to_object(), &reached.to_object());
    let about = S::Of::about(change.planned());
    let available_since = Mutex::new(None::<Instant>);
    let probe = || async {
        let since = || available_since.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(has_status) = <LivingOf<S>>::find(api, about.name, ctx).await? else {
            let status = "gone".to_owned();
            return Ok(Observation { status, value: None, state: WaitState::Failed });
        };
        let status = has_status.status().to_owned();
        if status != "available" {
            *since() = None;
            let state = if has_status.is_failed() { WaitState::Failed } else { WaitState::Pending };
            return Ok(Observation {
                status,
                value: Some(S::Of::from_describe(has_status)),
                state,
            });
        }
        let seen = S::Of::look(api, has_status, ctx).await?;
        let visible = change.missing(step, &asked, reached, &seen).is_empty();
        let patient = since().get_or_insert_with(Instant::now).elapsed() < NOTHING_HAPPENS;
        let state = if visible && !(patient && change.is_under_way(step, &asked, &seen)) {
            WaitState::Done
        } else if patient {
            WaitState::Pending
        } else {
            WaitState::Failed
        };
        Ok(Observation { status, value: Some(seen), state })
    };
    let subject = format!("{} {}", about.kind, about.name);
    let events = async |seen: Option<&SeenOf<S>>| {
        let has_status = seen.map(S::Of::has_status);
        change.session().events::<S::Of>(change.planned(), has_status).await
    };
    Err(match wait_until(&subject, &Schedule::standard(), ctx, probe).await {
        Ok(Waited::Done(Some(seen))) => return Ok(seen),
        Ok(Waited::Stopped { status, waited, .. }) => GivenUp::Stopped { status, waited },
        Ok(Waited::DeadlineExceeded { last, last_status, waited }) => {
            let events = events(last.flatten().as_ref()).await;
            GivenUp::Failed(about.deadline("changed", &last_status, waited, &events))
        }
        Ok(Waited::Failed { last: Some(seen), status, .. }) => {
            let events = events(Some(&seen)).await;
            GivenUp::Failed(if status == "available" {
                about.nothing_happened(&change.missing(step, &asked, reached, &seen), &events)
            } else {
                about.failed(&status, &events)
            })
        }
        Ok(Waited::Done(None) | Waited::Failed { last: None, .. }) => GivenUp::Failed(about.gone()),
        Err(error) => GivenUp::Failed(about.cannot("wait for", &error)),
    })
}

/// The answer for an update that did not get to its end: what was really reached is saved.
async fn give_up<S: Steps>(
    change: &S,
    why: GivenUp,
    reached: &ModelOf<S>,
    all_sent: bool,
    anything_sent: bool,
) -> Applied<ModelOf<S>> {
    let session = change.session();
    let about = S::Of::about(change.planned());
    match why {
        // Everything that was planned is on its way.
        GivenUp::Stopped { status, waited } if all_sent => {
            let warning = about.interrupted("changed", &status, waited);
            Applied::Interrupted(S::Of::state_without_read(change.planned()), warning)
        }
        GivenUp::Stopped { status, .. } => Applied::Partial(
            S::Of::state_without_read(reached),
            about.stopped_halfway(&status).into(),
        ),
        GivenUp::Failed(said) if !anything_sent => Applied::Unchanged(said.into()),
        GivenUp::Failed(said) => {
            // The deadline may be over, and this look is worth a moment more.
            let ctx = aws::CallContext::new(session.ctx.stop.clone(), Duration::from_secs(10));
            let state = match <LivingOf<S>>::find(&session.api, about.name, &ctx).await {
                Ok(Some(has_status)) => {
                    session.full_state::<S::Of>(reached, has_status, &ctx).await.ok()
                }
                _ => None,
            };
            Applied::Partial(
                state.unwrap_or_else(|| S::Of::state_without_read(reached)),
                said.into(),
            )
        }
    }
}
