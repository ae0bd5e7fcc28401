//! Creating something and waiting for it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::progress::SeenProgress;
use super::waits::{Waits, with_busy_part};
use crate::aws::{
    ApiError, Condition, HasStatus as _, Observation, Phase, Schedule, Waited, wait_until,
};
use crate::framework::any_resource::Operation;
use crate::framework::resource::Applied;
use crate::resources::create_only;
use crate::resources::managed::resource::subject;
use crate::resources::managed::{RemoteState as _, Session};

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
    let first = match created {
        Ok(remote) => remote,
        Err(error) => return Applied::Unchanged(subject.not_created(&error)),
    };
    // From here on it exists and costs money: nothing may lose it.
    cx.note(create_only::CREATED, json!(true));
    cx.checkpoint(&session.partial_state::<R>(planned, first.clone()));
    let creation = Creation::<R> { session, planned, first };
    match creation.finish().await {
        Ok(seen) => {
            let state = R::state(planned, &seen, &cx.client.tags);
            let warnings = R::failures(&state, Operation::Create);
            Applied::Done(state, warnings)
        }
        Err(applied) => *applied,
    }
}

/// A creation that AWS has accepted.
struct Creation<'a, R: Waits> {
    session: &'a Session<'a>,
    planned: &'a R::Model,
    /// What AWS answered to the creation.
    first: R::Remote,
}

impl<R: Waits> Creation<'_, R> {
    /// Waits, sends what can be set only then, and reads everything back.
    async fn finish(&self) -> Result<R::Seen, Box<Applied<R::Model>>> {
        let Self { session, planned, .. } = self;
        let (subject, schedule) = (subject::<R>(planned), Schedule::standard());
        let Session { api, ctx, .. } = session;
        let mut remote = self.available("created", Phase::NotVisible).await?;
        let complete = || R::complete(session, planned);
        let completed =
            api.retry_while_busy::<R::Remote, _, _>(subject.name, &schedule, ctx, complete).await;
        match completed {
            Ok(false) => {}
            Ok(true) => remote = self.available("completed", Phase::Seen).await?,
            Err(error) => {
                let state = session.partial_state::<R>(planned, remote);
                return Err(Box::new(match error {
                    ApiError::Stopped { .. } => {
                        let warning = subject.interrupted("completed", "available", Duration::ZERO);
                        Applied::Interrupted(state, warning)
                    }
                    error => Applied::Partial(state, subject.incomplete(&error).into()),
                }));
            }
        }
        self.read(remote).await
    }

    /// Waits until it is available.
    async fn available(
        &self,
        what: &str,
        begin: Phase,
    ) -> Result<R::Remote, Box<Applied<R::Model>>> {
        let Session { api, ctx, .. } = self.session;
        let (name, schedule) = (subject::<R>(self.planned).name, Schedule::standard());
        let waited =
            api.wait_until_available::<R::Remote>(name, begin, &schedule, ctx, |_| true).await;
        self.outcome(what, waited, |remote| remote).await
    }

    /// Reads all there is to know. It is there and all is well but for parts that are not available yet, and reads
    /// that fail, so they are repeated.
    async fn read(&self, available: R::Remote) -> Result<R::Seen, Box<Applied<R::Model>>> {
        let Self { session, planned, .. } = self;
        let Session { api, ctx, .. } = session;
        let (subject, schedule) = (subject::<R>(planned), Schedule::standard());
        let waited_for = format!("{} {}", subject.naming.kind, subject.name);
        let name = subject.name;
        let wait = api.wait_for_status::<R::Remote>(&waited_for, name, Phase::Seen, &schedule);
        let progress = SeenProgress::<R>::new(session);
        let known = &Mutex::new(Some(available));
        let waited = wait_until(&wait, ctx, Some(&progress), |ctx| async move {
            let known = known.lock().unwrap_or_else(PoisonError::into_inner).take();
            let found = match known {
                Some(remote) => Some(remote),
                None => R::find(api, name, &ctx).await?,
            };
            let Some(remote) = found else {
                return Ok(Observation::Absent);
            };
            let (status, condition) = (remote.status().to_owned(), remote.condition());
            if !remote.is_available() {
                let value = R::Seen::from_describe(remote);
                return Ok(Observation::Present { status, value, condition });
            }
            let with_parts = |seen: &R::Seen| match R::busy_part(seen) {
                Some(_) => Condition::Changing,
                None => condition,
            };
            Ok(session.look_once::<R>(planned, remote, status, with_parts, &ctx).await)
        })
        .await;
        self.outcome("read", with_busy_part::<R>(waited), |seen| R::remote(&seen).clone()).await
    }

    /// What was waited for; otherwise the answer for a wait that ended before. The thing is in the state in
    /// any case.
    async fn outcome<T>(
        &self,
        what: &str,
        waited: Waited<T>,
        remote: impl FnOnce(T) -> R::Remote,
    ) -> Result<T, Box<Applied<R::Model>>> {
        let Self { session, planned, first } = self;
        let subject = subject::<R>(planned);
        let waited = match waited {
            Waited::Done(value) => return Ok(value),
            other => other.map(remote),
        };
        let (last, diagnostic) = match waited {
            Waited::Stopped { last, status, waited } => {
                let state = session.partial_state::<R>(planned, last.unwrap_or(first.clone()));
                let warning = subject.interrupted(what, &status, waited);
                return Err(Box::new(Applied::Interrupted(state, warning)));
            }
            Waited::DeadlineExceeded { last, error: Some(error), waited, .. }
            | Waited::Refused { last, error, waited } => {
                (last, subject.creation_unreadable(&error, waited))
            }
            Waited::DeadlineExceeded { last, last_status, waited, error: None } => {
                let events = session.events::<R>(planned, last.as_ref()).await;
                (last, subject.create_deadline(&last_status, waited, &events))
            }
            Waited::Failed { last, status, .. } => {
                let events = session.events::<R>(planned, Some(&last)).await;
                (Some(last), subject.failed(&status, &events))
            }
            Waited::Done(last) => (Some(last), subject.gone("created")),
            Waited::Gone { last, .. } => (last, subject.gone("created")),
        };
        let state = session.partial_state::<R>(planned, last.unwrap_or(first.clone()));
        Err(Box::new(Applied::Partial(state, diagnostic.into())))
    }
}
