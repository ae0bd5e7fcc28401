//! What is as it was asked for as soon as AWS has answered.

use async_trait::async_trait;

use super::resource::subject;
use super::{Calls, Change, ManagedResource, Readiness, Session, Update};
use crate::aws::ApiError;
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
            Ok(remote) => session.partial_state::<R>(planned, Some(remote)),
            Err(error) => return Applied::Unchanged(subject.not_created(&error)),
        };
        session.cx.checkpoint(&created);
        let notes = &session.cx.private();
        let calls = Calls::<R>::of(&Change { prior: &created, planned, config, notes });
        let update = Update { session, prior: &created, planned };
        let mut reached = created.clone();
        match make(&update, &calls, &mut reached).await {
            Ok(()) => Applied::Done(reached, Diagnostics::new()),
            Err((position, error)) => {
                let failed = subject.cannot("finish creating", &error);
                Applied::Partial(reached, pointed(&calls, position, failed).into())
            }
        }
    }

    async fn update(
        update: &Update<'_, R::Model>,
        calls: &Calls<R>,
        mut reached: R::Model,
    ) -> Applied<R::Model> {
        let subject = subject::<R>(update.planned);
        match make(update, calls, &mut reached).await {
            Ok(()) => {}
            Err((position, error)) => {
                let failed = pointed(calls, position, subject.cannot("change", &error)).into();
                return match position {
                    0 => Applied::Unchanged(failed),
                    _ => Applied::Partial(reached, failed),
                };
            }
        }
        match update.session.read::<R>(update.planned).await {
            Ok(Some(state)) => Applied::Done(state, Diagnostics::new()),
            Ok(None) => Applied::Partial(reached, subject.gone().into()),
            Err(error) => Applied::Partial(reached, subject.cannot("read", &error).into()),
        }
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

/// Makes one call after another. `reached` follows. A failure says how many calls were accepted before.
async fn make<R: ManagedResource>(
    update: &Update<'_, R::Model>,
    calls: &Calls<R>,
    reached: &mut R::Model,
) -> Result<(), (usize, ApiError)> {
    for position in 0..calls.len() {
        calls.send(update, position).await.map_err(|error| (position, error))?;
        calls.reach(position, reached, update.planned);
        update.session.cx.checkpoint(reached);
    }
    Ok(())
}
