//! Deleting something and waiting until it is gone.

use super::waits::Waits;
use crate::aws::{ApiError, HasStatus as _, Schedule, Waited};
use crate::framework::diagnostics::Diagnostics;
use crate::resources::managed::Session;
use crate::resources::managed::resource::subject;

/// Deletes it. Success means that it is gone.
pub(super) async fn delete<R: Waits>(
    session: &Session<'_>,
    prior: &R::Model,
) -> Result<(), Diagnostics> {
    let (subject, schedule) = (subject::<R>(prior), Schedule::standard());
    let Session { api, ctx, .. } = session;
    let send = || R::delete(session, prior);
    match api.retry_while_busy::<R::Remote, _, _>(subject.name, &schedule, ctx, send).await {
        Ok(()) => {}
        Err(ApiError::Disappeared { .. }) => return Ok(()),
        // A refusal because somebody else is deleting it is no failure. The wait confirms that it is gone.
        Err(refusal) => match R::find(api, subject.name, ctx).await {
            Ok(None) => {}
            Ok(Some(remote)) if remote.is_deleting() => {}
            _ => return Err(R::not_deleted(prior, &refusal).into()),
        },
    }
    match api.wait_until_deleted::<R::Remote>(subject.name, &schedule, ctx).await {
        Waited::Gone { .. } | Waited::Done(_) => Ok(()),
        Waited::Stopped { status, .. } => Err(subject.stopped_deleting(&status).into()),
        Waited::DeadlineExceeded { last, last_status, waited, error } => {
            let events = session.events::<R>(prior, last.as_ref()).await;
            let error = error.as_ref();
            Err(subject.deadline("deleted", &last_status, waited, error, &events).into())
        }
        Waited::Failed { last, status, .. } => {
            let events = session.events::<R>(prior, Some(&last)).await;
            Err(subject.failed(&status, &events).into())
        }
        Waited::Refused { error, .. } => {
            Err(subject.cannot("wait for the deletion of", &error).into())
        }
    }
}
