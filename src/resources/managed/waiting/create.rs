//! Creating something and waiting for it.

use std::time::Duration;

use serde_json::json;

use super::waits::Waits;
use crate::aws::{ApiError, Schedule, Waited};
use crate::framework::diagnostics::Diagnostics;
use crate::framework::resource::Applied;
use crate::resources::create_only;
use crate::resources::managed::Session;
use crate::resources::managed::resource::subject;

/// Creates it, waits, sends what can be set only then, and reads everything back.
///
/// A thing of the same name that is being deleted is waited for: that is what a replacement outside
/// Terraform, or a deletion a moment ago, looks like.
pub(super) async fn create<R: Waits>(
    session: &Session<'_>,
    planned: &R::Model,
    config: &R::Model,
) -> Applied<R::Model> {
    let Session { cx, api, ctx, .. } = session;
    let (subject, schedule) = (subject::<R>(planned), Schedule::standard());
    let send = || R::create(session, planned, config);
    let created =
        api.retry_until_name_is_free::<R::Remote, _, _>(subject.name, &schedule, ctx, send).await;
    let remote = match created {
        Ok(remote) => remote,
        Err(error) => return Applied::Unchanged(subject.not_created(&error)),
    };
    // From here on it exists and costs money: nothing may lose it.
    cx.note(create_only::CREATED, json!(true));
    cx.checkpoint(&session.partial_state::<R>(planned, Some(remote)));
    match available::<R>(session, planned).await {
        Ok(remote) => finish::<R>(session, planned, remote).await,
        Err(applied) => *applied,
    }
}

/// Waits until it is available.
async fn available<R: Waits>(
    session: &Session<'_>,
    planned: &R::Model,
) -> Result<R::Remote, Box<Applied<R::Model>>> {
    let (subject, schedule) = (subject::<R>(planned), Schedule::standard());
    let Session { api, ctx, .. } = session;
    let partial = |remote| session.partial_state::<R>(planned, remote);
    let waited =
        api.wait_until_available::<R::Remote>(subject.name, &schedule, ctx, |_| true).await;
    Err(Box::new(match waited {
        Ok(Waited::Done(Some(remote))) => return Ok(remote),
        Ok(Waited::Stopped { last, status, waited }) => {
            let warning = subject.interrupted("created", &status, waited);
            Applied::Interrupted(partial(last.flatten()), warning)
        }
        Ok(Waited::DeadlineExceeded { last, last_status, waited }) => {
            let last = last.flatten();
            let events = session.events::<R>(planned, last.as_ref()).await;
            let error = subject.create_deadline(&last_status, waited, &events);
            Applied::Partial(partial(last), error.into())
        }
        Ok(Waited::Failed { last: Some(remote), status, .. }) => {
            let events = session.events::<R>(planned, Some(&remote)).await;
            Applied::Partial(partial(Some(remote)), subject.failed(&status, &events).into())
        }
        Ok(Waited::Done(None) | Waited::Failed { last: None, .. }) => {
            Applied::Partial(partial(None), subject.gone().into())
        }
        Err(error) => Applied::Partial(partial(None), subject.cannot("wait for", &error).into()),
    }))
}

/// What can be set only now, then everything is read back.
async fn finish<R: Waits>(
    session: &Session<'_>,
    planned: &R::Model,
    mut remote: R::Remote,
) -> Applied<R::Model> {
    let (subject, schedule) = (subject::<R>(planned), Schedule::standard());
    let Session { api, ctx, .. } = session;
    let partial = |remote| session.partial_state::<R>(planned, Some(remote));
    let complete = || R::complete(session, planned);
    let completed =
        api.retry_while_busy::<R::Remote, _, _>(subject.name, &schedule, ctx, complete).await;
    match completed {
        Ok(false) => {}
        Ok(true) => {
            let waited =
                api.wait_until_available::<R::Remote>(subject.name, &schedule, ctx, |_| true).await;
            match waited {
                Ok(Waited::Done(Some(available))) => remote = available,
                Ok(Waited::Stopped { status, waited, .. }) => {
                    let warning = subject.interrupted("completed", &status, waited);
                    return Applied::Interrupted(partial(remote), warning);
                }
                Ok(_) | Err(_) => {}
            }
        }
        Err(error) => {
            let error = subject.cannot("finish creating", &error);
            return Applied::Partial(partial(remote), error.into());
        }
    }
    match session.full_state::<R>(planned, remote.clone(), ctx).await {
        Ok(state) => Applied::Done(state, Diagnostics::new()),
        // It is there and all is well but for the read, so a taint would be wrong.
        Err(ApiError::Stopped { .. }) => {
            let warning = subject.interrupted("read", "available", Duration::ZERO);
            Applied::Interrupted(partial(remote), warning)
        }
        Err(error) => Applied::Partial(partial(remote), subject.cannot("read", &error).into()),
    }
}
