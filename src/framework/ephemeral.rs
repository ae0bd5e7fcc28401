//! The trait that an ephemeral resource implements, and the same without types.
//!
//! An ephemeral resource has a value while Terraform runs, which is kept in no plan and no state
//! (Terraform 1.10 and later).

use std::time::SystemTime;

use async_trait::async_trait;

use super::context::Context;
use super::diagnostics::Diagnostics;
use super::empty_text;
use super::lazy_schema::LazySchema;
use super::messages;
use super::model::Model;
use super::schema::Schema;
use super::ty::Type;
use super::validate;
use super::value::Value;

/// The value of an opened ephemeral resource.
#[derive(Debug)]
pub struct EphemeralValue<M> {
    /// The configuration with the computed attributes filled in.
    pub result: M,
    /// When it must be renewed to stay valid; `None` if it needs no renewal.
    pub renew_at: Option<SystemTime>,
}

/// An ephemeral resource, typed.
///
/// What [`open`](Self::open) notes with [`Context::note`] is there again in
/// [`renew`](Self::renew) and [`close`](Self::close). Terraform keeps such notes in memory only.
#[async_trait]
pub trait EphemeralResource: Send + Sync + 'static {
    /// What configuring the provider makes.
    type Client: Send + Sync + 'static;
    /// The attributes and blocks.
    type Model: Model;

    /// The type name in a configuration.
    fn type_name(&self) -> &'static str;

    /// Checks the configuration alone. An unknown value must never lead to a diagnostic.
    fn validate(&self, _config: &Self::Model, _diagnostics: &mut Diagnostics) {}

    /// Makes the value. Everything in the configuration is known.
    ///
    /// # Errors
    /// There is no value.
    async fn open(
        &self,
        cx: &Context<Self::Client>,
        config: Self::Model,
    ) -> Result<EphemeralValue<Self::Model>, Diagnostics>;

    /// Keeps the value valid. Called only if `open` or an earlier renewal returned a time. Returns when
    /// the next renewal is due.
    ///
    /// # Errors
    /// The value is not valid any more.
    async fn renew(&self, _cx: &Context<Self::Client>) -> Result<Option<SystemTime>, Diagnostics> {
        Err(messages::unexpected_renewal().into())
    }

    /// Releases what the value needed. By default there is nothing to release.
    ///
    /// # Errors
    /// It may still be there.
    async fn close(&self, _cx: &Context<Self::Client>) -> Result<(), Diagnostics> {
        Ok(())
    }
}

/// An ephemeral resource without its types.
#[async_trait]
pub trait AnyEphemeralResource<C>: Send + Sync + 'static {
    /// The type name in a configuration.
    fn type_name(&self) -> &'static str;

    /// The schema.
    fn schema(&self) -> &Schema;

    /// The type of its values.
    fn ty(&self) -> &Type;

    /// Checks a configuration.
    fn validate(&self, config: Value) -> Diagnostics;

    /// Makes the value.
    async fn open(
        &self,
        cx: &Context<C>,
        config: Value,
    ) -> Result<EphemeralValue<Value>, Diagnostics>;

    /// Keeps the value valid.
    async fn renew(&self, cx: &Context<C>) -> Result<Option<SystemTime>, Diagnostics>;

    /// Releases what the value needed.
    async fn close(&self, cx: &Context<C>) -> Result<(), Diagnostics>;
}

/// Hides the types of an ephemeral resource.
pub fn erase<E: EphemeralResource>(resource: E) -> Box<dyn AnyEphemeralResource<E::Client>> {
    Box::new(Erased { resource, schema: LazySchema::new(0, E::Model::block) })
}

struct Erased<E> {
    resource: E,
    schema: LazySchema,
}

impl<E: EphemeralResource> Erased<E> {
    fn model(&self, config: Value) -> Result<E::Model, Diagnostics> {
        E::Model::from_object(empty_text::unset(&self.schema.block, config))
            .ok_or_else(|| messages::wrong_type().into())
    }
}

#[async_trait]
impl<E: EphemeralResource> AnyEphemeralResource<E::Client> for Erased<E> {
    fn type_name(&self) -> &'static str {
        self.resource.type_name()
    }

    fn schema(&self) -> &Schema {
        &self.schema
    }

    fn ty(&self) -> &Type {
        self.schema.ty()
    }

    fn validate(&self, config: Value) -> Diagnostics {
        let mut diagnostics = validate::check(&self.schema.block, &config, None);
        if diagnostics.has_error() {
            return diagnostics;
        }
        match self.model(config) {
            Ok(config) => self.resource.validate(&config, &mut diagnostics),
            Err(bug) => diagnostics.extend(bug),
        }
        diagnostics
    }

    async fn open(
        &self,
        cx: &Context<E::Client>,
        config: Value,
    ) -> Result<EphemeralValue<Value>, Diagnostics> {
        let EphemeralValue { result, renew_at } =
            self.resource.open(cx, self.model(config.clone())?).await?;
        let result = empty_text::put_back(&config, result.to_object().unknown_as_null());
        Ok(EphemeralValue { result, renew_at })
    }

    async fn renew(&self, cx: &Context<E::Client>) -> Result<Option<SystemTime>, Diagnostics> {
        self.resource.renew(cx).await
    }

    async fn close(&self, cx: &Context<E::Client>) -> Result<(), Diagnostics> {
        self.resource.close(cx).await
    }
}
