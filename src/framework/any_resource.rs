//! A resource as the server uses it: without its types.

use std::time::Duration;

use async_trait::async_trait;

use super::capabilities::ClientCapabilities;
use super::context::Context;
use super::diagnostics::Diagnostics;
use super::identity::IdentitySchema;
pub use super::operation::Operation;
use super::path::Path;
use super::planned_config::WriteOnly;
use super::private::Private;
use super::resource::{ImportTarget, MovedState};
use super::schema::Schema;
use super::ty::Type;
use super::value::Value;

/// What a plan starts from.
#[derive(Clone, Debug)]
pub struct PlanInput {
    /// The state as it is; null to create.
    pub prior: Value,
    /// Terraform's proposal; null to destroy.
    pub proposed: Value,
    /// The configuration.
    pub config: Value,
    /// The provider's private data.
    pub private: Private,
    /// The capabilities of the calling Terraform.
    pub capabilities: ClientCapabilities,
}

/// What a plan returns.
#[derive(Clone, Debug)]
pub struct PlanOutput {
    /// The planned state.
    pub planned: Value,
    /// Whether it is the prior state.
    pub unchanged: bool,
    /// Changed attributes for which the resource must be replaced.
    pub requires_replace: Vec<Path>,
    /// Those of them that lose no data by themselves: something else is replaced and takes this along.
    pub replaced_along: Vec<Path>,
    /// The provider's private data, for apply.
    pub private: Private,
    /// Diagnostics.
    pub diagnostics: Diagnostics,
}

/// What an apply starts from.
#[derive(Clone, Debug)]
pub struct ApplyInput {
    /// The state as it is; null to create.
    pub prior: Value,
    /// The planned state; null to destroy.
    pub planned: Value,
    /// The write-only values of the configuration. Nothing else of it: see
    /// [`planned_config`](super::planned_config).
    pub write_only: WriteOnly,
}

impl ApplyInput {
    /// Which change it is.
    #[must_use]
    pub fn operation(&self) -> Operation {
        match (&self.prior, &self.planned) {
            (Value::Null, _) => Operation::Create,
            (_, Value::Null) => Operation::Delete,
            _ => Operation::Update,
        }
    }
}

/// A resource without its types.
#[async_trait]
pub trait AnyResource<C>: Send + Sync + 'static {
    /// The type name in a configuration.
    fn type_name(&self) -> &'static str;

    /// The schema.
    fn schema(&self) -> &Schema;

    /// The type of its values.
    fn ty(&self) -> &Type;

    /// The schema of its identity.
    fn identity_schema(&self) -> &IdentitySchema;

    /// The identity of a state, if all of it is known.
    fn identity(&self, state: &Value) -> Option<Value>;

    /// How long an operation may take.
    fn time_limit(&self, operation: Operation, call: &ApplyInput) -> Duration;

    /// Checks a configuration.
    fn validate(&self, config: Value, capabilities: ClientCapabilities) -> Diagnostics;

    /// What is lost when it is replaced; `None` if it holds no data.
    fn holds_data(&self) -> Option<&'static str>;

    /// The way to make a change of this attribute without a replacement.
    fn in_place_way(&self, attribute: &str) -> Option<&'static str>;

    /// Plans.
    async fn plan(&self, client: &C, call: PlanInput) -> PlanOutput;

    /// Plans the deletion of what there is. Returns the private data for the apply.
    async fn plan_deletion(
        &self,
        client: &C,
        prior: Value,
        private: Private,
    ) -> (Private, Diagnostics);

    /// Applies. Returns the state to save; null for none.
    async fn apply(&self, cx: &Context<C>, call: ApplyInput) -> (Value, Diagnostics);

    /// Reads; null if it is gone.
    async fn read(&self, cx: &Context<C>, state: Value) -> Result<Value, Diagnostics>;

    /// The state from which the resource can be read.
    fn import(&self, client: &C, target: ImportTarget) -> Result<Value, Diagnostics>;

    /// The identity of what an import names, as far as the import tells it.
    fn import_identity(&self, target: &ImportTarget) -> Option<Value>;

    /// Reads a state of this or an older schema version.
    fn upgrade(&self, version: i64, bytes: &[u8]) -> Result<Value, Diagnostics>;

    /// Turns the state of a resource of another type into one of this type.
    fn move_state(&self, source: MovedState) -> Result<Value, Diagnostics>;

    /// The configuration that describes a state.
    fn generate_config(&self, state: &Value) -> Value;
}
