//! What is as it was asked for as soon as AWS has answered.

use std::time::Duration;

use async_trait::async_trait;

use super::resource::subject;
use super::{Calls, Change, ManagedResource, Readiness, Session, Update};
use crate::aws::{ApiError, Phase, Schedule, Waited};
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::resource::Applied;

/// There is no status, and nothing to wait for.
#[derive(Debug)]
pub struct Immediate;

#[async_trait]
impl<R: ManagedResource> Readiness<R> for Immediate {
    /// AWS answers with all there is to know. What can be set only afterwards is a change of what it has
    /// created.
    async fn create(
        session: &Session<'_>,
        planned: &R::Model,
        config: &R::Model,
    ) -> Applied<R::Model> {
        let subject = subject::<R>(planned);
        let created = match R::create(session, planned, config).await {
            Ok(remote) => session.partial_state::<R>(planned, remote),
            Err(error) => return Applied::Unchanged(subject.not_created(&error)),
        };
        session.cx.checkpoint(&created);
        let notes = &session.cx.private();
        let calls = Calls::<R>::of(&Change { prior: &created, planned, config, notes });
        let update = Update { session, prior: &created, planned };
        let mut reached = created.clone();
        match make(&update, &calls, &mut reached, Some(Phase::NotVisible)).await {
            Ok(()) => Applied::Done(reached, Diagnostics::new()),
            Err((_, ApiError::Stopped { .. })) => {
                let warning = subject.interrupted("completed", "created", Duration::ZERO);
                Applied::Interrupted(reached, warning)
            }
            Err((position, error)) => {
                let failed = pointed(&calls, position, subject.incomplete(&error));
                Applied::Partial(reached, failed.into())
            }
        }
    }

    async fn update(
        update: &Update<'_, R::Model>,
        calls: &Calls<R>,
        mut reached: R::Model,
    ) -> Applied<R::Model> {
        let subject = subject::<R>(update.planned);
        match make(update, calls, &mut reached, None).await {
            Ok(()) => {}
            Err((0, error)) => {
                let failed = pointed(calls, 0, subject.cannot("change", &error));
                return Applied::Unchanged(failed.into());
            }
            Err((_, ApiError::Disappeared { .. })) => {
                return Applied::Partial(reached, subject.gone("changed").into());
            }
            Err((position, error)) => {
                let failed = pointed(calls, position, subject.cannot("change", &error));
                return Applied::Partial(reached, failed.into());
            }
        }
        let diagnostic = match update.session.read_back::<R>(update.planned).await {
            Waited::Done(seen) => {
                let state = R::state(update.planned, &seen, &update.session.cx.client.tags);
                return Applied::Done(state, Diagnostics::new());
            }
            Waited::Stopped { status, waited, .. } => {
                let warning = subject.interrupted("changed", &status, waited);
                return Applied::Interrupted(reached, warning);
            }
            Waited::DeadlineExceeded { last_status, waited, error, .. } => {
                subject.deadline("changed", &last_status, waited, error.as_ref(), &[])
            }
            Waited::Refused { error, .. } => subject.cannot("read", &error),
            Waited::Gone { .. } | Waited::Failed { .. } => subject.gone("changed"),
        };
        Applied::Partial(reached, diagnostic.into())
    }

    async fn delete(session: &Session<'_>, prior: &R::Model) -> Result<(), Diagnostics> {
        match R::delete(session, prior).await {
            Ok(()) => Ok(()),
            Err(error) => Err(R::still_used(session, prior, &error).await.into()),
        }
    }
}

/// The message about a refused call, at the argument that the call is about.
fn pointed<R: ManagedResource>(
    calls: &Calls<R>,
    position: usize,
    message: Diagnostic,
) -> Diagnostic {
    match calls.step(position).and_then(R::blamed) {
        Some(path) => message.at(path),
        None => message,
    }
}

/// Makes one call after another. `reached` follows. A failure says how many calls were accepted before. Once AWS has
/// accepted anything, the rest is tried for longer: `accepted` says that there was a call before all of these, and
/// what can be seen of it.
async fn make<R: ManagedResource>(
    update: &Update<'_, R::Model>,
    calls: &Calls<R>,
    reached: &mut R::Model,
    mut accepted: Option<Phase>,
) -> Result<(), (usize, ApiError)> {
    let Session { cx, api, ctx, .. } = update.session;
    let subject = subject::<R>(update.planned);
    let (kind, name, schedule) = (subject.naming.kind, subject.name, Schedule::standard());
    for position in 0..calls.len() {
        let send = || calls.send(update, position);
        let made = match accepted {
            None => send().await,
            Some(begin) => api.retry_until_visible(kind, name, begin, &schedule, ctx, send).await,
        };
        made.map_err(|error| (position, error))?;
        accepted = Some(Phase::Seen);
        calls.reach(position, reached, update.planned);
        cx.checkpoint(reached);
    }
    Ok(())
}
