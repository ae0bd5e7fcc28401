//! Deleting something and waiting until it is gone.

use super::waits::Waits;
use crate::aws::{HasStatus as _, Schedule, Waited};
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
    let answer = api.retry_while_busy::<R::Remote, _, _>(subject.name, &schedule, ctx, send).await;
    if let Err(refusal) = answer {
        // A refusal because somebody else is deleting it is no failure.
        match R::find(api, subject.name, ctx).await {
            Ok(None) => return Ok(()),
            Ok(Some(remote)) if remote.is_deleting() => {}
            _ => return Err(R::not_deleted(prior, &refusal).into()),
        }
    }
    match api.wait_until_deleted::<R::Remote>(subject.name, &schedule, ctx).await {
        Ok(Waited::Done(_)) => Ok(()),
        Ok(Waited::Stopped { status, .. }) => Err(subject.stopped_deleting(&status).into()),
        Ok(Waited::DeadlineExceeded { last, last_status, waited }) => {
            let events = session.events::<R>(prior, last.flatten().as_ref()).await;
            Err(subject.deadline("deleted", &last_status, waited, &events).into())
        }
        Ok(Waited::Failed { last, status, .. }) => {
            let events = session.events::<R>(prior, last.as_ref()).await;
            Err(subject.failed(&status, &events).into())
        }
        Err(error) => Err(subject.cannot("delete", &error).into()),
    }
}
