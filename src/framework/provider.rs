//! The trait that a provider implements: its configuration, and all that it offers.

use async_trait::async_trait;
use tokio_util::sync::CancellationToken;

use super::action::AnyAction;
use super::any_resource::AnyResource;
use super::data_source::AnyDataSource;
use super::diagnostics::Diagnostics;
use super::ephemeral::AnyEphemeralResource;
use super::function::AnyFunction;
use super::list_resource::AnyListResource;
use super::model::Model;
use super::replacement::Policy;

/// A provider. Exactly one type of this program implements it, and one of its tests.
#[async_trait]
pub trait Provider: Send + Sync + 'static {
    /// The `provider` block.
    type Config: Model;
    /// What configuring the provider makes; resources work with it.
    type Client: Send + Sync + 'static;

    /// Where the provider is published, with the host of the registry, such as
    /// `registry.terraform.io/NAMESPACE/NAME`.
    fn address(&self) -> &'static str;

    /// All managed resources.
    fn resources(&self) -> Vec<Box<dyn AnyResource<Self::Client>>>;

    /// All data sources.
    fn data_sources(&self) -> Vec<Box<dyn AnyDataSource<Self::Client>>>;

    /// All functions. They work without a configuration.
    fn functions(&self) -> Vec<Box<dyn AnyFunction>>;

    /// All ephemeral resources.
    fn ephemeral_resources(&self) -> Vec<Box<dyn AnyEphemeralResource<Self::Client>>>;

    /// All list resources: each has the name of a managed resource.
    fn list_resources(&self) -> Vec<Box<dyn AnyListResource<Self::Client>>>;

    /// All actions.
    fn actions(&self) -> Vec<Box<dyn AnyAction<Self::Client>>>;

    /// What happens to a plan that replaces a resource that holds data, where the resource itself
    /// does not say.
    fn replacement_policy(&self, _client: &Self::Client) -> Policy {
        Policy::default()
    }

    /// Checks the configuration alone. Values may be unknown.
    fn validate(&self, config: &Self::Config, diagnostics: &mut Diagnostics);

    /// Makes the client. Values may be unknown during a plan.
    ///
    /// # Errors
    /// Diagnostics of which at least one is an error.
    async fn configure(
        &self,
        config: Self::Config,
        terraform_version: &str,
        stop: CancellationToken,
    ) -> Result<(Self::Client, Diagnostics), Diagnostics>;
}
