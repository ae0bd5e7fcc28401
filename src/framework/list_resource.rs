//! The trait that a list resource implements, and the same without types.
//!
//! A list resource finds what exists of one resource type, for `terraform query` (Terraform 1.14 and later). What it
//! finds is shown one by one while it goes on reading.

use std::ops::ControlFlow;

use async_trait::async_trait;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::context::Context;
use super::diagnostics::Diagnostics;
use super::empty_text;
use super::lazy_schema::LazySchema;
use super::messages;
use super::model::Model;
use super::msgpack;
use super::rpc::{Dynamic, ListEvent};
use super::schema::Schema;
use super::ty::Type;
use super::validate;
use super::value::Value;

/// Something that a list has found.
#[derive(Clone, Debug)]
pub struct ListItem {
    /// How a person knows it.
    pub display_name: String,
    /// Its identity, from which it can be imported.
    pub identity: Value,
    /// Its state, as an import would read it; where it was asked for.
    pub object: Option<Value>,
    /// Warnings about it.
    pub warnings: Diagnostics,
}

/// Where a list puts what it finds, as long as it is wanted.
#[derive(Debug)]
pub struct Found {
    events: mpsc::Sender<ListEvent>,
    stop: CancellationToken,
    identity: Type,
    object: Type,
    /// How many more are wanted; all without it.
    left: Option<usize>,
}

impl Found {
    /// Encodes what is found, by the types of its identity and its state. `limit` is how many are wanted; all without it.
    #[must_use]
    pub fn new(
        events: mpsc::Sender<ListEvent>,
        stop: CancellationToken,
        [identity, object]: [Type; 2],
        limit: Option<usize>,
    ) -> Self {
        Self { events, stop, identity, object, left: limit }
    }

    /// How many more are wanted, if there is a limit.
    #[must_use]
    pub fn left(&self) -> Option<usize> {
        self.left
    }

    /// Shows one. No more are wanted if the limit is reached, Terraform stops, or nobody listens any more.
    pub async fn push(&mut self, item: ListItem) -> ControlFlow<()> {
        if self.left == Some(0) {
            return ControlFlow::Break(());
        }
        let encoded = |value: &Value, ty: &Type| Dynamic::Msgpack(msgpack::encode(value, ty));
        let event = ListEvent {
            display_name: item.display_name,
            identity: encoded(&item.identity, &self.identity),
            object: item.object.map(|object| encoded(&object, &self.object)),
            diagnostics: item.warnings,
        };
        let sent = tokio::select! {
            biased;
            () = self.stop.cancelled() => return ControlFlow::Break(()),
            sent = self.events.send(event) => sent,
        };
        self.left = self.left.map(|left| left - 1);
        if sent.is_err() || self.left == Some(0) {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}

/// A list resource, typed. It has the name of the resource type that it lists.
#[async_trait]
pub trait ListResource: Send + Sync + 'static {
    /// What configuring the provider makes.
    type Client: Send + Sync + 'static;
    /// The attributes and blocks of its `config` block: filters.
    type Model: Model;

    /// The type name in a configuration.
    fn type_name(&self) -> &'static str;

    /// Checks the configuration alone. An unknown value must never lead to a diagnostic.
    fn validate(&self, _config: &Self::Model, _diagnostics: &mut Diagnostics) {}

    /// Finds what fits the configuration, in which everything is known, and shows it as it comes. It ends early if
    /// no more is wanted. `with_objects` asks for states, too.
    ///
    /// # Errors
    /// Not everything could be read. What was shown before stays.
    async fn list(
        &self,
        cx: &Context<Self::Client>,
        config: Self::Model,
        with_objects: bool,
        found: &mut Found,
    ) -> Result<(), Diagnostics>;
}

/// A list resource without its types.
#[async_trait]
pub trait AnyListResource<C>: Send + Sync + 'static {
    /// The type name in a configuration.
    fn type_name(&self) -> &'static str;

    /// The schema of its `config` block.
    fn schema(&self) -> &Schema;

    /// The type of its values.
    fn ty(&self) -> &Type;

    /// Checks a configuration.
    fn validate(&self, config: Value) -> Diagnostics;

    /// Lists.
    async fn list(
        &self,
        cx: &Context<C>,
        config: Value,
        with_objects: bool,
        found: &mut Found,
    ) -> Result<(), Diagnostics>;
}

/// Hides the types of a list resource.
pub fn erase<L: ListResource>(list: L) -> Box<dyn AnyListResource<L::Client>> {
    Box::new(Erased { list, schema: LazySchema::new(0, L::Model::block) })
}

struct Erased<L> {
    list: L,
    schema: LazySchema,
}

impl<L: ListResource> Erased<L> {
    /// Without a `config` block nothing is filtered.
    fn model(&self, config: Value) -> Result<L::Model, Diagnostics> {
        if config.is_null() {
            return Ok(L::Model::empty());
        }
        L::Model::from_object(empty_text::unset(&self.schema.block, config))
            .ok_or_else(|| messages::wrong_type().into())
    }
}

#[async_trait]
impl<L: ListResource> AnyListResource<L::Client> for Erased<L> {
    fn type_name(&self) -> &'static str {
        self.list.type_name()
    }

    fn schema(&self) -> &Schema {
        &self.schema
    }

    fn ty(&self) -> &Type {
        self.schema.ty()
    }

    fn validate(&self, config: Value) -> Diagnostics {
        if config.is_null() {
            return Diagnostics::new();
        }
        let mut diagnostics = validate::check(&self.schema.block, &config, None);
        if diagnostics.has_error() {
            return diagnostics;
        }
        match self.model(config) {
            Ok(config) => self.list.validate(&config, &mut diagnostics),
            Err(bug) => diagnostics.extend(bug),
        }
        diagnostics
    }

    async fn list(
        &self,
        cx: &Context<L::Client>,
        config: Value,
        with_objects: bool,
        found: &mut Found,
    ) -> Result<(), Diagnostics> {
        let config = self.model(config)?;
        self.list.list(cx, config, with_objects, found).await
    }
}
