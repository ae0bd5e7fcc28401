//! Changing something in place: one call after another, each only when the one before is done.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::asked::Asked;
use super::progress::SeenProgress;
use super::waits::{Waits, with_busy_part};
use crate::aws::{
    self, ApiError, Condition, HasStatus as _, Observation, Phase, Schedule, Waited, wait_until,
};
use crate::framework::any_resource::Operation;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::resource::Applied;
use crate::resources::managed::resource::subject;
use crate::resources::managed::{Calls, RemoteState as _, Session, Update};

/// AWS stays `available` for a moment after it has accepted a change. What can't be seen of the change after
/// this time will not come.
const NOTHING_HAPPENS: Duration = Duration::from_mins(1);

/// Makes all calls, from the state `reached`. The first wait is for what AWS is still working on.
pub(super) async fn update<R: Waits>(
    update: &Update<'_, R::Model>,
    calls: &Calls<R>,
    mut reached: R::Model,
) -> Applied<R::Model> {
    let Update { session, prior, planned } = update;
    let Session { cx, api, ctx, .. } = session;
    let subject = subject::<R>(planned);
    let changing = R::is_changing(prior);
    let mut seen = None;
    if changing || calls.len() == 0 {
        match wait_for_change::<R>(update, None, &reached, &reached).await {
            Ok(observed) => seen = Some(observed),
            Err(why) => return give_up::<R>(update, why, &reached, calls.len() == 0, false).await,
        }
    }
    for position in 0..calls.len() {
        let send = || calls.send(update, position);
        let schedule = Schedule::standard();
        let answer =
            api.retry_while_busy::<R::Remote, _, _>(subject.name, &schedule, ctx, send).await;
        if let Err(error) = answer {
            let why = GivenUp::Failed(match error {
                ApiError::Disappeared { .. } => subject.gone("changed"),
                error => subject.cannot("change", &error),
            });
            let sent_before = position > 0 || changing;
            return give_up::<R>(update, why, &reached, false, sent_before).await;
        }
        let before = reached.clone();
        calls.reach(position, &mut reached, planned);
        cx.checkpoint(&reached);
        match wait_for_change::<R>(update, calls.step(position), &before, &reached).await {
            Ok(observed) => seen = Some(observed),
            Err(why) => {
                let all_sent = position + 1 == calls.len();
                return give_up::<R>(update, why, &reached, all_sent, true).await;
            }
        }
    }
    let Some(seen) = seen else {
        return Applied::Done(reached, Diagnostics::new());
    };
    let state = R::state(planned, &seen, &cx.client.tags);
    let failures = R::failures(&state, Operation::Update);
    if failures.has_error() {
        return Applied::Partial(state, failures);
    }
    let (waiting, window) = R::deferred(planned, &state);
    let warnings = if waiting.is_empty() {
        Diagnostics::new()
    } else {
        subject.deferred(&waiting, window).into()
    };
    Applied::Done(state, warnings)
}

/// Why an update did not get to its end.
enum GivenUp {
    Stopped { status: String, waited: Duration },
    Failed(Diagnostic),
}

/// Waits until the thing and its parts are available and show what was asked for, or have it pending. What was
/// to be made at once may still be pending for a moment; only after a while that counts as done.
async fn wait_for_change<R: Waits>(
    update: &Update<'_, R::Model>,
    step: Option<&R::Step>,
    before: &R::Model,
    reached: &R::Model,
) -> Result<R::Seen, GivenUp> {
    let Update { session, planned, .. } = update;
    let Session { api, ctx, .. } = session;
    let asked = &Asked::of(before, reached);
    let subject = subject::<R>(planned);
    let available_since = &Mutex::new(None::<Instant>);
    let name = subject.name;
    let look = |ctx: aws::CallContext| async move {
        let since = || available_since.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(remote) = R::find(api, name, &ctx).await? else {
            return Ok(Observation::Absent);
        };
        let status = remote.status().to_owned();
        if !remote.is_available() {
            *since() = None;
            let condition = remote.condition();
            let value = R::Seen::from_describe(remote);
            return Ok(Observation::Present { status, value, condition });
        }
        let condition = |seen: &R::Seen| {
            if R::busy_part(seen).is_some() {
                *since() = None;
                return Condition::Changing;
            }
            let visible = R::missing(update, step, asked, seen).is_empty();
            let patient = since().get_or_insert_with(Instant::now).elapsed() < NOTHING_HAPPENS;
            if visible && !(patient && R::is_under_way(update, step, asked, seen)) {
                Condition::Reached
            } else if patient {
                Condition::Idle
            } else {
                Condition::Failed
            }
        };
        Ok(session.look_once::<R>(reached, remote, status, condition, &ctx).await)
    };
    let schedule = Schedule::standard();
    let waited_for = format!("{} {}", subject.naming.kind, subject.name);
    let wait = api.wait_for_status::<R::Remote>(&waited_for, name, Phase::Seen, &schedule);
    let progress = SeenProgress::<R>::new(session);
    let events =
        async |seen: Option<&R::Seen>| session.events::<R>(planned, seen.map(R::remote)).await;
    Err(match with_busy_part::<R>(wait_until(&wait, ctx, Some(&progress), look).await) {
        Waited::Done(seen) => return Ok(seen),
        Waited::Stopped { status, waited, .. } => GivenUp::Stopped { status, waited },
        Waited::DeadlineExceeded { last, last_status, waited, error } => {
            let events = events(last.as_ref()).await;
            let error = error.as_ref();
            GivenUp::Failed(subject.deadline("changed", &last_status, waited, error, &events))
        }
        Waited::Failed { last: seen, status, .. } => {
            let events = events(Some(&seen)).await;
            GivenUp::Failed(if R::remote(&seen).is_available() {
                let missing = R::missing(update, step, asked, &seen);
                subject.not_shown(&missing, asked.is_partly_shown(&missing), &events)
            } else {
                subject.failed(&status, &events)
            })
        }
        Waited::Gone { .. } => GivenUp::Failed(subject.gone("changed")),
        Waited::Refused { error, .. } => GivenUp::Failed(subject.cannot("wait for", &error)),
    })
}

/// The answer for an update that did not get to its end: what was really reached is saved.
async fn give_up<R: Waits>(
    update: &Update<'_, R::Model>,
    why: GivenUp,
    reached: &R::Model,
    all_sent: bool,
    anything_sent: bool,
) -> Applied<R::Model> {
    let Update { session, planned, .. } = update;
    let subject = subject::<R>(planned);
    match why {
        // Everything that was planned is on its way.
        GivenUp::Stopped { status, waited } if all_sent => {
            let warning = subject.interrupted("changed", &status, waited);
            Applied::Interrupted((*planned).clone(), warning)
        }
        GivenUp::Stopped { status, .. } => {
            Applied::Partial(reached.clone(), subject.stopped_halfway(&status).into())
        }
        GivenUp::Failed(error) if !anything_sent => Applied::Unchanged(error.into()),
        GivenUp::Failed(error) => {
            // The deadline may be over, and this look is worth a moment more.
            let ctx = aws::CallContext::new(session.ctx.stop.clone(), Duration::from_secs(10));
            let state = match R::find(&session.api, subject.name, &ctx).await {
                Ok(Some(remote)) => session.full_state::<R>(reached, remote, &ctx).await.ok(),
                _ => None,
            };
            Applied::Partial(state.unwrap_or_else(|| reached.clone()), error.into())
        }
    }
}
