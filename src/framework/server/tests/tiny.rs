//! A resource with four attributes and a world that is a list of names.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use serde_json::{Value as Json, json};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::tiny_list::TinyList;
use super::tiny_others::{TinyAction, TinyEphemeral, TinyFunction};
use crate::framework::action::{self, AnyAction};
use crate::framework::any_resource::AnyResource;
use crate::framework::context::Context;
use crate::framework::data_source::{self, AnyDataSource, DataSource};
use crate::framework::diagnostics::page::TEST_ID;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::ephemeral::{self, AnyEphemeralResource};
use crate::framework::erased::erase;
use crate::framework::function::{self, AnyFunction};
use crate::framework::identity::{IdentityAttribute, IdentitySchema};
use crate::framework::list_resource::{self, AnyListResource};
use crate::framework::model::{Model as _, Val};
use crate::framework::provider::Provider;
use crate::framework::resource::{
    Applied, DraftPlan, ImportTarget, MovedState, Resource, TimeLimits,
};
use crate::framework::schema::{computed, optional, required};
use crate::framework::ty::Type;
use crate::framework::value::Value;

crate::model! {
    /// Thing.
    pub(super) struct Tiny {
        /// Name.
        name: String => required().force_new(),
        /// Size.
        size: i64 => optional(),
        /// How to fail.
        danger: String => optional(),
        /// Kept nowhere.
        secret: String => optional().write_only(),
        /// Counts changes.
        revision: i64 => computed().refreshed(),
    }
}
crate::model! {
    /// Settings nobody uses.
    pub(super) struct NoConfig {
        /// Nothing.
        nothing: bool => optional(),
    }
}

/// What exists.
pub(super) struct World {
    things: Mutex<Vec<String>>,
    secrets: Mutex<Vec<String>>,
    reached: Semaphore,
    released: Semaphore,
}

impl Default for World {
    fn default() -> Self {
        let none = Semaphore::const_new;
        Self {
            things: Mutex::default(),
            secrets: Mutex::default(),
            reached: none(0),
            released: none(0),
        }
    }
}

impl World {
    pub(super) fn things(&self) -> Vec<String> {
        self.things.lock().expect("no panic while locked").clone()
    }

    pub(super) fn add(&self, name: &str) {
        self.things.lock().expect("no panic while locked").push(name.to_owned());
    }

    pub(super) fn remove(&self, name: &str) {
        self.things.lock().expect("no panic while locked").retain(|thing| thing != name);
    }

    /// Which operations saw which secret.
    pub(super) fn secrets(&self) -> Vec<String> {
        self.secrets.lock().expect("no panic while locked").clone()
    }

    fn saw(&self, operation: &str, config: &Tiny) {
        if let Some(secret) = config.secret.text() {
            let line = format!("{operation} {secret}");
            self.secrets.lock().expect("no panic while locked").push(line);
        }
    }

    pub(super) async fn wait_for_release(&self) {
        self.reached.add_permits(1);
        self.released.acquire().await.expect("never closed").forget();
    }

    pub(super) async fn reached(&self) {
        self.reached.acquire().await.expect("never closed").forget();
    }

    pub(super) fn release(&self) {
        self.released.add_permits(1);
    }
}

pub(super) struct TinyProvider(pub(super) Arc<World>);

#[async_trait]
impl Provider for TinyProvider {
    type Config = NoConfig;
    type Client = Arc<World>;

    fn address(&self) -> &'static str {
        "registry.example/test/tiny"
    }

    fn resources(&self) -> Vec<Box<dyn AnyResource<Arc<World>>>> {
        vec![erase(TinyResource)]
    }

    fn data_sources(&self) -> Vec<Box<dyn AnyDataSource<Arc<World>>>> {
        vec![data_source::erase(TinySource)]
    }

    fn functions(&self) -> Vec<Box<dyn AnyFunction>> {
        vec![function::erase(TinyFunction)]
    }

    fn ephemeral_resources(&self) -> Vec<Box<dyn AnyEphemeralResource<Arc<World>>>> {
        vec![ephemeral::erase(TinyEphemeral)]
    }

    fn list_resources(&self) -> Vec<Box<dyn AnyListResource<Arc<World>>>> {
        vec![list_resource::erase(TinyList)]
    }

    fn actions(&self) -> Vec<Box<dyn AnyAction<Arc<World>>>> {
        vec![action::erase(TinyAction)]
    }

    fn validate(&self, _: &NoConfig, _: &mut Diagnostics) {}

    async fn configure(
        &self,
        _: NoConfig,
        _: &str,
        _: CancellationToken,
    ) -> Result<(Arc<World>, Diagnostics), Diagnostics> {
        Ok((Arc::clone(&self.0), Diagnostics::new()))
    }
}

struct TinySource;

#[async_trait]
impl DataSource for TinySource {
    type Client = Arc<World>;
    type Model = Tiny;

    fn type_name(&self) -> &'static str {
        "tiny"
    }

    async fn read(&self, cx: &Context<Arc<World>>, config: Tiny) -> Result<Tiny, Diagnostics> {
        let known = cx.client.things();
        if known.iter().any(|name| Some(name.as_str()) == config.name.text()) {
            Ok(Tiny { revision: Val::Known(7), ..config })
        } else {
            Err(Diagnostic::error(TEST_ID, "No such thing", "").into())
        }
    }
}

struct TinyResource;

fn named(name: &str) -> Tiny {
    Tiny { name: name.into(), ..Tiny::empty() }
}

#[async_trait]
impl Resource for TinyResource {
    type Client = Arc<World>;
    type Model = Tiny;

    fn type_name(&self) -> &'static str {
        "tiny"
    }

    fn version(&self) -> i64 {
        1
    }

    fn time_limits(&self) -> TimeLimits {
        let limit = std::time::Duration::from_mins(1);
        TimeLimits { create: limit, update: limit, delete: limit }
    }

    fn identity_schema(&self) -> IdentitySchema {
        let name =
            IdentityAttribute { name: "name", description: "", ty: Type::String, required: true };
        IdentitySchema { version: 0, attributes: vec![name] }
    }

    fn identity(&self, state: &Tiny) -> Option<Value> {
        let name = state.name.text()?;
        Some(Value::Object([("name", Value::from(name))].into()))
    }

    fn validate(&self, _: &Tiny, _: &mut Diagnostics) {}

    fn holds_data(&self) -> Option<&'static str> {
        Some("all that is in it")
    }

    async fn plan(&self, world: &Arc<World>, change: &mut DraftPlan<Tiny>) {
        world.saw("plan", &change.config);
        // A mistake that must do no harm.
        change.planned.secret = change.config.secret.clone();
    }

    async fn create(
        &self,
        cx: &Context<Arc<World>>,
        mut planned: Tiny,
        config: Tiny,
    ) -> Applied<Tiny> {
        cx.client.saw("create", &config);
        // A mistake that must do no harm.
        planned.secret = config.secret;
        let danger = planned.danger.text().unwrap_or_default().to_owned();
        if danger == "nothing" {
            return Applied::Unchanged(Diagnostic::error(TEST_ID, "No", "").into());
        }
        if danger == "slow" {
            cx.client.wait_for_release().await;
        }
        cx.client.add(planned.name.text().expect("required"));
        cx.checkpoint(&planned);
        assert_ne!(danger, "panic");
        planned.revision = Val::Known(1);
        match danger.as_str() {
            "interrupted" => {
                Applied::Interrupted(planned, Diagnostic::warning(TEST_ID, "Stopped", ""))
            }
            "partial" => {
                planned.revision = Val::Unknown;
                Applied::Partial(planned, Diagnostic::error(TEST_ID, "Half", "").into())
            }
            _ => Applied::Done(planned, Diagnostics::new()),
        }
    }

    async fn read(
        &self,
        _: &Context<Arc<World>>,
        state: Tiny,
    ) -> Result<Option<Tiny>, Diagnostics> {
        Ok(match state.name.text() {
            Some("gone") => None,
            Some("renamed") => Some(named("other")),
            _ => Some(state),
        })
    }

    async fn update(
        &self,
        cx: &Context<Arc<World>>,
        prior: Tiny,
        mut planned: Tiny,
        config: Tiny,
    ) -> Applied<Tiny> {
        cx.client.saw("update", &config);
        planned.secret = config.secret;
        if planned.danger.text() == Some("nothing") {
            return Applied::Unchanged(Diagnostic::error(TEST_ID, "No", "").into());
        }
        planned.revision = Val::Known(prior.revision.known().unwrap_or(&0) + 1);
        Applied::Done(planned, Diagnostics::new())
    }

    async fn delete(&self, cx: &Context<Arc<World>>, prior: Tiny) -> Result<(), Diagnostics> {
        cx.client.remove(prior.name.text().expect("required"));
        Ok(())
    }

    fn import(&self, _: &Arc<World>, target: ImportTarget) -> Result<Tiny, Diagnostics> {
        Ok(match target {
            ImportTarget::Id(id) => named(&id),
            ImportTarget::Identity(identity) => {
                named(identity.get("name").as_str().expect("required"))
            }
        })
    }

    fn upgrade(&self, version: i64, state: Json) -> Result<Json, Diagnostics> {
        match version {
            0 => Ok(json!({ "name": state["title"] })),
            _ => Err(Diagnostic::error(TEST_ID, "State written by a newer provider", "").into()),
        }
    }

    fn move_state(&self, source: MovedState) -> Result<Tiny, Diagnostics> {
        match source.type_name.as_str() {
            "other_tiny" => Ok(named(source.state["label"].as_str().unwrap_or_default())),
            _ => Err(Diagnostic::error(TEST_ID, "Unsupported source for moved", "").into()),
        }
    }
}
