//! The one implementation of [`Resource`] for everything that is a [`ManagedResource`].

use async_trait::async_trait;

use super::resource::subject;
use super::unfinished::UNFINISHED;
use super::{
    Calls, Change, ManagedModel as _, ManagedResource, Readiness, Session, Update, model, moved,
};
use crate::client::Client;
use crate::framework::any_resource::Operation;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::identity::IdentitySchema;
use crate::framework::model::{Model as _, Val};
use crate::framework::planned_change::PlannedChange;
use crate::framework::private::Private;
use crate::framework::resource::{
    Applied, DraftPlan, ImportTarget, MovedState, Resource, TimeLimits,
};
use crate::framework::value::Value;

/// Removes the note that the operation goes on where it has come to its end.
fn finished<M>(cx: &Context<Client>, applied: Applied<M>) -> Applied<M> {
    if matches!(applied, Applied::Done(..) | Applied::Unchanged(_)) {
        cx.forget(UNFINISHED);
    }
    applied
}

type ModelOf<R> = <R as ManagedResource>::Model;

#[async_trait]
impl<R: ManagedResource> Resource for R {
    type Client = Client;
    type Model = ModelOf<R>;

    fn type_name(&self) -> &'static str {
        R::NAMING.type_name
    }

    fn time_limits(&self) -> TimeLimits {
        R::TIME_LIMITS
    }

    fn identity_schema(&self) -> IdentitySchema {
        R::NAMING.identity_schema()
    }

    fn identity(&self, state: &ModelOf<R>) -> Option<Value> {
        let common = state.common();
        R::NAMING.identity(common.id, common.region, common.arn)
    }

    fn validate(&self, config: &ModelOf<R>, diagnostics: &mut Diagnostics) {
        <R as ManagedResource>::validate(config, diagnostics);
    }

    async fn plan(&self, client: &Client, change: &mut DraftPlan<ModelOf<R>>) {
        let planned = change.planned.common_mut();
        // A state that was moved here may not say the region. A refresh brings it.
        if planned.region.is_null() && change.prior.is_none() {
            *planned.region = client.region();
        }
        *planned.id = match &*planned.name {
            Val::Known(name) => Val::Known(name.to_ascii_lowercase()),
            _ => Val::Unknown,
        };
        *planned.tags_all = client.tags.all(planned.tags);
        <R as ManagedResource>::plan(client, change).await;
    }

    fn change_planned(&self, client: &Client, prior: Option<&ModelOf<R>>, replaces: bool) {
        client.group_plans.mixed();
        if let Some(prior) = prior {
            <R as ManagedResource>::change_planned(client, prior, replaces);
        }
    }

    async fn plan_deletion(
        &self,
        client: &Client,
        prior: &ModelOf<R>,
        private: &mut Private,
    ) -> Diagnostics {
        <R as ManagedResource>::plan_deletion(client, prior, private).await
    }

    fn may_replace(&self, prior: &ModelOf<R>) -> Vec<&'static str> {
        <R as ManagedResource>::may_replace(prior)
    }

    fn replacement_planned(&self, client: &Client, replaced: &ModelOf<R>) {
        <R as ManagedResource>::replacement_planned(client, replaced);
    }

    fn holds_data(&self) -> Option<&'static str> {
        <R as ManagedResource>::holds_data()
    }

    fn in_place_way(&self, attribute: &str) -> Option<&'static str> {
        <R as ManagedResource>::in_place_way(attribute)
    }

    async fn validate_change(
        &self,
        client: &Client,
        change: &PlannedChange<'_, ModelOf<R>>,
    ) -> Diagnostics {
        if let Some(upcoming) = R::upcoming(change) {
            let planned = change.planned.common();
            client.plans(planned.region, planned.name, upcoming);
        }
        <R as ManagedResource>::validate_change(client, change).await
    }

    async fn create(
        &self,
        cx: &Context<Client>,
        mut planned: ModelOf<R>,
        config: ModelOf<R>,
    ) -> Applied<ModelOf<R>> {
        // Not known in the second half of a replacement.
        let common = planned.common_mut();
        if let Val::Known(name) = &*common.name {
            *common.id = Val::Known(name.to_ascii_lowercase());
        }
        let session = match Session::new(cx, planned.common().region) {
            Ok(session) => session,
            Err(diagnostics) => return Applied::Unchanged(diagnostics),
        };
        let _lock = match R::lock(&session, &planned, Operation::Create).await {
            Ok(lock) => lock,
            Err(error) => return Applied::Unchanged(subject::<R>(&planned).not_created(&error)),
        };
        // A missing permission and expired credentials are found while there is nothing to lose yet. A list of the
        // last minute shows that as well, so that many creations at once share it.
        let (name, ctx) = (subject::<R>(&planned).name, session.ctx.recent().trusting_lists());
        let looked_up = <R as ManagedResource>::find(&session.api, name, &ctx).await;
        if let Err(error) = looked_up {
            return Applied::Unchanged(subject::<R>(&planned).not_looked_up(&error).into());
        }
        cx.note(UNFINISHED, true.into());
        let applied = finished(cx, R::Readiness::create(&session, &planned, &config).await);
        R::before_unlock(&session, &planned).await;
        applied
    }

    async fn read(
        &self,
        cx: &Context<Client>,
        mut state: ModelOf<R>,
    ) -> Result<Option<ModelOf<R>>, Diagnostics> {
        cx.client.group_plans.mixed();
        let session = Session::new(cx, state.common().region)?.recent();
        // A state that was moved here may not say where the thing is.
        let region = state.common_mut().region;
        if region.is_null() {
            *region = session.api.region().as_str().into();
        }
        let read = session.read::<R>(&state).await;
        if let Ok(Some(found)) = &read {
            R::refreshed(cx, &state);
            if !R::Readiness::is_changing(found) {
                cx.forget(UNFINISHED);
            }
        }
        read.map_err(|error| subject::<R>(&state).cannot("read", &error).into())
    }

    async fn update(
        &self,
        cx: &Context<Client>,
        prior: ModelOf<R>,
        planned: ModelOf<R>,
        config: ModelOf<R>,
    ) -> Applied<ModelOf<R>> {
        let (prior, planned) = (&prior, &planned);
        let calls =
            Calls::<R>::of(&Change { prior, planned, config: &config, notes: &cx.private() });
        // What is kept in the state only concerns nobody else.
        let nothing_to_do = calls.len() == 0 && !R::Readiness::is_changing(prior);
        if nothing_to_do && planned.to_object().is_wholly_known() {
            return Applied::Done(planned.clone(), Diagnostics::new());
        }
        let session = match Session::new(cx, prior.common().region) {
            Ok(session) => session,
            Err(diagnostics) => return Applied::Unchanged(diagnostics),
        };
        // Kept until the last call is done.
        let _lock = match R::lock(&session, prior, Operation::Update).await {
            Ok(lock) => lock,
            Err(error) => {
                return Applied::Unchanged(subject::<R>(prior).cannot("change", &error).into());
            }
        };
        let update = Update { session: &session, prior, planned };
        let reached = calls.start(prior, planned);
        cx.note(UNFINISHED, true.into());
        let applied = finished(cx, R::Readiness::update(&update, &calls, reached).await);
        R::before_unlock(&session, prior).await;
        applied
    }

    async fn delete(&self, cx: &Context<Client>, prior: ModelOf<R>) -> Result<(), Diagnostics> {
        let session = Session::new(cx, prior.common().region)?;
        let _lock = R::lock(&session, &prior, Operation::Delete)
            .await
            .map_err(|error| subject::<R>(&prior).cannot("delete", &error))?;
        let deleted = R::Readiness::delete(&session, &prior).await;
        R::before_unlock(&session, &prior).await;
        deleted
    }

    fn import(&self, client: &Client, target: ImportTarget) -> Result<ModelOf<R>, Diagnostics> {
        let (name, region) = R::NAMING.target(target, client.region())?;
        Ok(model::named(name, region))
    }

    fn import_identity(&self, target: &ImportTarget) -> Option<Value> {
        R::NAMING.import_identity(target)
    }

    fn move_state(&self, source: MovedState) -> Result<ModelOf<R>, Diagnostics> {
        moved::move_state(&source, R::NAMING.type_name, R::adopt_state)
    }
}
