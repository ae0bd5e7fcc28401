//! The trait that an action implements, and the same without types.
//!
//! An action does something and leaves no state. Terraform 1.14 and later runs one when an
//! `action_trigger` of a resource says so, or with `terraform apply -invoke=ADDRESS`.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use super::context::Context;
use super::diagnostics::Diagnostics;
use super::duration;
use super::empty_text;
use super::lazy_schema::LazySchema;
use super::messages;
use super::model::Model;
use super::schema::Schema;
use super::ty::Type;
use super::validate;
use super::value::Value;

/// Reports the progress of an action. Terraform shows each message as a line of its own.
#[derive(Clone)]
pub struct Progress(Arc<dyn Fn(String) + Send + Sync>);

impl Progress {
    /// Hands each message to `show`, which must not block.
    pub fn new(show: impl Fn(String) + Send + Sync + 'static) -> Self {
        Self(Arc::new(show))
    }

    /// Shows one message: one line, never a secret. Terraform puts the name of the action before it.
    pub fn say(&self, message: impl Into<String>) {
        (self.0)(message.into());
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}

/// An action, typed.
#[async_trait]
pub trait Action: Send + Sync + 'static {
    /// What configuring the provider makes.
    type Client: Send + Sync + 'static;
    /// The attributes and blocks of its `config` block. None of them may be computed.
    type Model: Model;

    /// The type name in a configuration.
    fn type_name(&self) -> &'static str;

    /// How long it may take where a `timeouts` block has no `invoke`. An action has such a block if
    /// its model declares one.
    fn time_limit(&self) -> Duration;

    /// Checks the configuration alone. An unknown value must never lead to a diagnostic.
    fn validate(&self, _config: &Self::Model, _diagnostics: &mut Diagnostics) {}

    /// Adds to a plan what can be said before the action runs, such as what will be lost. Nothing
    /// is changed here. Values may be unknown, and the client may not be able to make requests yet;
    /// neither must lead to an error.
    async fn plan(
        &self,
        _client: &Self::Client,
        _config: &Self::Model,
        _diagnostics: &mut Diagnostics,
    ) {
    }

    /// Does it. Everything in the configuration is known. Waits end at `cx.stop` and at
    /// `cx.deadline`. A success may return warnings.
    ///
    /// # Errors
    /// It was not done, or only partly; Terraform does not continue with what depends on it.
    async fn invoke(
        &self,
        cx: &Context<Self::Client>,
        config: Self::Model,
        progress: &Progress,
    ) -> Result<Diagnostics, Diagnostics>;
}

/// An action without its types.
#[async_trait]
pub trait AnyAction<C>: Send + Sync + 'static {
    /// The type name in a configuration.
    fn type_name(&self) -> &'static str;

    /// The schema.
    fn schema(&self) -> &Schema;

    /// The type of its values.
    fn ty(&self) -> &Type;

    /// How long an invocation with this configuration may take.
    fn time_limit(&self, config: &Value) -> Duration;

    /// Checks a configuration.
    fn validate(&self, config: Value) -> Diagnostics;

    /// Plans.
    async fn plan(&self, client: &C, config: Value) -> Diagnostics;

    /// Does it.
    async fn invoke(&self, cx: &Context<C>, config: Value, progress: &Progress) -> Diagnostics;
}

/// Hides the types of an action.
pub fn erase<A: Action>(action: A) -> Box<dyn AnyAction<A::Client>> {
    Box::new(Erased { action, schema: LazySchema::new(0, A::Model::block) })
}

struct Erased<A> {
    action: A,
    schema: LazySchema,
}

impl<A: Action> Erased<A> {
    fn model(&self, config: Value) -> Result<A::Model, Diagnostics> {
        A::Model::from_object(empty_text::unset(&self.schema.block, config))
            .ok_or_else(|| messages::wrong_type().into())
    }
}

#[async_trait]
impl<A: Action> AnyAction<A::Client> for Erased<A> {
    fn type_name(&self) -> &'static str {
        self.action.type_name()
    }

    fn schema(&self) -> &Schema {
        &self.schema
    }

    fn ty(&self) -> &Type {
        self.schema.ty()
    }

    fn time_limit(&self, config: &Value) -> Duration {
        let configured = config.get("timeouts").get("invoke").as_str();
        configured
            .and_then(|text| duration::parse(text).ok())
            .unwrap_or_else(|| self.action.time_limit())
    }

    fn validate(&self, config: Value) -> Diagnostics {
        let mut diagnostics = validate::check(&self.schema.block, &config, None);
        if diagnostics.has_error() {
            return diagnostics;
        }
        match self.model(config) {
            Ok(config) => self.action.validate(&config, &mut diagnostics),
            Err(bug) => diagnostics.extend(bug),
        }
        diagnostics
    }

    async fn plan(&self, client: &A::Client, config: Value) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        match self.model(config) {
            Ok(config) => self.action.plan(client, &config, &mut diagnostics).await,
            Err(bug) => diagnostics.extend(bug),
        }
        diagnostics
    }

    async fn invoke(
        &self,
        cx: &Context<A::Client>,
        config: Value,
        progress: &Progress,
    ) -> Diagnostics {
        let done = match self.model(config) {
            Ok(config) => self.action.invoke(cx, config, progress).await,
            Err(bug) => Err(bug),
        };
        done.unwrap_or_else(|diagnostics| diagnostics)
    }
}
