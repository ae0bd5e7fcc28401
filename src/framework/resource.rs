//! The trait that a managed resource implements. What is the same for all of them is done once, in
//! [`super::erased`] and [`super::plan`].

use std::time::Duration;

use async_trait::async_trait;
use serde_json::Value as Json;

use super::context::Context;
use super::diagnostics::{Diagnostic, Diagnostics};
use super::identity::IdentitySchema;
use super::messages;
use super::model::Model;
use super::path::Path;
use super::planned_change::PlannedChange;
use super::private::Private;
use super::value::Value;

/// How an operation ended, and therefore what is saved. There is no other way to end one.
#[derive(Debug)]
pub enum Applied<M> {
    /// All is as planned. The diagnostics are warnings only.
    Done(M, Diagnostics),
    /// A stop ended the wait after the request had been accepted: saved with a warning, not tainted.
    /// Terraform halts by itself after a stop, so nothing that depends on it runs.
    Interrupted(M, Diagnostic),
    /// Created or changed in part: saved, with an error. A new resource is tainted.
    Partial(M, Diagnostics),
    /// Nothing was created or changed: the state stays as it was.
    Unchanged(Diagnostics),
}

/// How long the operations may take where the `timeouts` block does not say.
#[derive(Clone, Copy, Debug)]
pub struct TimeLimits {
    /// For creation.
    pub create: Duration,
    /// For changes.
    pub update: Duration,
    /// For deletion.
    pub delete: Duration,
}

/// A plan that the resource completes.
#[derive(Debug)]
pub struct DraftPlan<M> {
    /// The state as it is; `None` to create.
    pub prior: Option<M>,
    /// The configuration.
    pub config: M,
    /// The state after apply. What is set here is kept; computed attributes that are null on
    /// creation, or that another change makes stale, become unknown afterwards.
    pub planned: M,
    /// The provider's private data, for apply.
    pub private: Private,
    /// Changed attributes that need a new resource, besides those the schema says.
    pub replace: Vec<Path>,
    /// Changed attributes that need a new resource only because something else in the same plan is replaced
    /// and takes this along. No data is lost that the other replacement does not lose.
    pub replace_along: Vec<Path>,
    /// Attributes that force a new resource by the schema, and whose change this plan makes in place.
    pub in_place: Vec<&'static str>,
    /// Computed attributes that stay null on creation instead of becoming unknown.
    pub stay_null: Vec<&'static str>,
    /// Only the state changes and the remote object does not, so that no computed value can change.
    pub state_only: bool,
    /// Diagnostics.
    pub diagnostics: Diagnostics,
}

/// What an `import` names.
#[derive(Clone, Debug)]
pub enum ImportTarget {
    /// The text of `terraform import ADDRESS ID` or of `id` in an `import` block.
    Id(String),
    /// The `identity` of an `import` block (Terraform 1.12 and later).
    Identity(Value),
}

/// The state of a resource of another provider that a `moved` block names.
#[derive(Clone, Debug)]
pub struct MovedState {
    /// Where that provider is registered.
    pub provider: String,
    /// The resource type there.
    pub type_name: String,
    /// The schema version there.
    pub version: i64,
    /// The state.
    pub state: Json,
}

/// A managed resource, typed.
#[async_trait]
pub trait Resource: Send + Sync + 'static {
    /// What configuring the provider makes.
    type Client: Send + Sync + 'static;
    /// The attributes and blocks.
    type Model: Model;

    /// The type name in a configuration.
    fn type_name(&self) -> &'static str;

    /// The schema version.
    fn version(&self) -> i64 {
        0
    }

    /// How long the operations may take by default.
    fn time_limits(&self) -> TimeLimits;

    /// The schema of its identity.
    fn identity_schema(&self) -> IdentitySchema;

    /// The identity of an existing resource; `None` as long as a part of it is not known.
    fn identity(&self, state: &Self::Model) -> Option<Value>;

    /// Checks the configuration alone. An unknown value must never lead to a diagnostic.
    fn validate(&self, config: &Self::Model, diagnostics: &mut Diagnostics);

    /// Completes a plan to create or change.
    async fn plan(&self, client: &Self::Client, draft: &mut DraftPlan<Self::Model>);

    /// The attributes of which another value may need a new resource, besides those that force one by the schema.
    fn may_replace(&self, _prior: &Self::Model) -> Vec<&'static str> {
        Vec::new()
    }

    /// Told of what a plan replaces, as it is or as it will be made again: what depends on the resource, and is
    /// planned after it, may have to be replaced with it.
    fn replacement_planned(&self, _client: &Self::Client, _replaced: &Self::Model) {}

    /// Told of each plan that is no deletion, of what there is so far.
    fn change_planned(
        &self,
        _client: &Self::Client,
        _prior: Option<&Self::Model>,
        _replaces: bool,
    ) {
    }

    /// Completes the plan of a deletion: the private data for the apply, and diagnostics.
    async fn plan_deletion(
        &self,
        _client: &Self::Client,
        _prior: &Self::Model,
        _private: &mut Private,
    ) -> Diagnostics {
        Diagnostics::new()
    }

    /// What is lost when it is replaced, as a noun phrase; `None` if it holds no data.
    /// A resource that holds data should have an attribute `replacement_policy`, which is `local`;
    /// see [`super::replacement`].
    fn holds_data(&self) -> Option<&'static str> {
        None
    }

    /// The way to make a change of this attribute without a replacement, in a sentence; for resources
    /// that hold data.
    fn in_place_way(&self, _attribute: &str) -> Option<&'static str> {
        None
    }

    /// Validates a creation or a change in place once its plan is complete, and again with its final
    /// values right before it is made. An error stops it. An unknown value must never lead to a
    /// diagnostic. In an apply only errors are shown.
    async fn validate_change(
        &self,
        _client: &Self::Client,
        _change: &PlannedChange<'_, Self::Model>,
    ) -> Diagnostics {
        Diagnostics::new()
    }

    /// Creates it as planned. `config` is the configuration as it was planned, with its write-only values, see
    /// [`planned_config`](super::planned_config).
    async fn create(
        &self,
        cx: &Context<Self::Client>,
        planned: Self::Model,
        config: Self::Model,
    ) -> Applied<Self::Model>;

    /// Reads what is there; `None` if it is gone.
    ///
    /// # Errors
    /// It could not be found out whether it is there, or what it is like.
    async fn read(
        &self,
        cx: &Context<Self::Client>,
        state: Self::Model,
    ) -> Result<Option<Self::Model>, Diagnostics>;

    /// Changes it in place as planned. `config` is as in [`create`](Self::create).
    async fn update(
        &self,
        cx: &Context<Self::Client>,
        prior: Self::Model,
        planned: Self::Model,
        config: Self::Model,
    ) -> Applied<Self::Model>;

    /// Deletes it. Success means that it is gone.
    ///
    /// # Errors
    /// It is still there, or may be.
    async fn delete(
        &self,
        cx: &Context<Self::Client>,
        prior: Self::Model,
    ) -> Result<(), Diagnostics>;

    /// The state from which the resource can be read.
    ///
    /// # Errors
    /// What was given names no resource of this type.
    fn import(
        &self,
        client: &Self::Client,
        target: ImportTarget,
    ) -> Result<Self::Model, Diagnostics>;

    /// The identity of what an import names, as far as the import tells it; compared with the
    /// identity of what is then read. By default an id tells nothing about it.
    fn import_identity(&self, target: &ImportTarget) -> Option<Value> {
        match target {
            ImportTarget::Identity(identity) => Some(identity.clone()),
            ImportTarget::Id(_) => None,
        }
    }

    /// Turns a state of an older schema version into one of this.
    ///
    /// # Errors
    /// The version is not known.
    fn upgrade(&self, version: i64, _state: Json) -> Result<Json, Diagnostics> {
        Err(messages::newer_state(self.type_name(), version, self.version()).into())
    }

    /// Turns the state of a resource of another type into one of this type.
    ///
    /// # Errors
    /// There is no way from that type to this.
    fn move_state(&self, source: MovedState) -> Result<Self::Model, Diagnostics> {
        let (from, provider) = (&source.type_name, &source.provider);
        Err(messages::move_unsupported(self.type_name(), from, provider).into())
    }
}
