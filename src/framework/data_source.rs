//! The trait that a data source implements, and the same without types.

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

/// A data source, typed.
#[async_trait]
pub trait DataSource: Send + Sync + 'static {
    /// What configuring the provider makes.
    type Client: Send + Sync + 'static;
    /// The attributes and blocks.
    type Model: Model;

    /// The type name in a configuration.
    fn type_name(&self) -> &'static str;

    /// Checks the configuration alone. An unknown value must never lead to a diagnostic.
    fn validate(&self, _config: &Self::Model, _diagnostics: &mut Diagnostics) {}

    /// Reads what the configuration names. Everything in the configuration is known.
    ///
    /// # Errors
    /// It is not there, or could not be read.
    async fn read(
        &self,
        cx: &Context<Self::Client>,
        config: Self::Model,
    ) -> Result<Self::Model, Diagnostics>;
}

/// A data source without its types.
#[async_trait]
pub trait AnyDataSource<C>: Send + Sync + 'static {
    /// The type name in a configuration.
    fn type_name(&self) -> &'static str;

    /// The schema.
    fn schema(&self) -> &Schema;

    /// The type of its values.
    fn ty(&self) -> &Type;

    /// Checks a configuration.
    fn validate(&self, config: &Value) -> Diagnostics;

    /// Reads.
    async fn read(&self, cx: &Context<C>, config: Value) -> Result<Value, Diagnostics>;
}

/// Hides the types of a data source.
pub fn erase<D: DataSource>(source: D) -> Box<dyn AnyDataSource<D::Client>> {
    Box::new(Erased { source, schema: LazySchema::new(0, D::Model::block) })
}

struct Erased<D> {
    source: D,
    schema: LazySchema,
}

#[async_trait]
impl<D: DataSource> AnyDataSource<D::Client> for Erased<D> {
    fn type_name(&self) -> &'static str {
        self.source.type_name()
    }

    fn schema(&self) -> &Schema {
        &self.schema
    }

    fn ty(&self) -> &Type {
        self.schema.ty()
    }

    fn validate(&self, config: &Value) -> Diagnostics {
        let mut diagnostics = validate::check(&self.schema.block, config, None);
        if diagnostics.has_error() {
            return diagnostics;
        }
        match D::Model::from_object(empty_text::unset(&self.schema.block, config.clone())) {
            Some(config) => self.source.validate(&config, &mut diagnostics),
            None => {
                diagnostics.push(messages::wrong_type());
            }
        }
        diagnostics
    }

    async fn read(&self, cx: &Context<D::Client>, config: Value) -> Result<Value, Diagnostics> {
        let seen = D::Model::from_object(empty_text::unset(&self.schema.block, config.clone()))
            .ok_or_else(|| Diagnostics::from(messages::wrong_type()))?;
        let read = self.source.read(cx, seen).await?.to_object().unknown_as_null();
        Ok(empty_text::put_back(&config, read))
    }
}
