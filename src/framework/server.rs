//! The provider as a whole: finds the resource a request is about, reads its values, runs it apart
//! from the connection, and writes the answer.

mod actions;
mod ephemeral;
mod functions;
mod identity;
mod isolate;
mod lookup;
mod requests;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::action::AnyAction;
use super::any_resource::AnyResource;
use super::data_source::AnyDataSource;
use super::diagnostics::{Diagnostic, Diagnostics};
use super::ephemeral::AnyEphemeralResource;
use super::function::AnyFunction;
use super::identity::IdentitySchema;
use super::model::Model as _;
use super::provider::Provider;
use super::rpc::{Dynamic, Schemas};
use super::schema::Schema;
use super::ty::Type;
use super::validate;
use isolate::isolated;
use lookup::{decode, encode};

/// A provider that answers requests.
pub struct Server<P: Provider> {
    provider: P,
    schema: Schema,
    ty: Type,
    resources: BTreeMap<&'static str, Arc<dyn AnyResource<P::Client>>>,
    data_sources: BTreeMap<&'static str, Arc<dyn AnyDataSource<P::Client>>>,
    functions: BTreeMap<&'static str, Arc<dyn AnyFunction>>,
    ephemeral_resources: BTreeMap<&'static str, Arc<dyn AnyEphemeralResource<P::Client>>>,
    actions: BTreeMap<&'static str, Arc<dyn AnyAction<P::Client>>>,
    /// What configuring made. With `TF_REATTACH_PROVIDERS` one process is configured many times;
    /// the last time counts.
    client: RwLock<Option<Arc<P::Client>>>,
    stop: CancellationToken,
    running: TaskTracker,
}

impl<P: Provider> Server<P> {
    /// A server of a provider that is not configured yet.
    pub fn new(provider: P) -> Arc<Self> {
        let schema = Schema { version: 0, block: P::Config::block() };
        let ty = schema.block.ty();
        let resources = by_name(provider.resources(), AnyResource::type_name);
        let data_sources = by_name(provider.data_sources(), AnyDataSource::type_name);
        let functions = by_name(provider.functions(), AnyFunction::name);
        let ephemeral_resources =
            by_name(provider.ephemeral_resources(), AnyEphemeralResource::type_name);
        let actions = by_name(provider.actions(), AnyAction::type_name);
        Arc::new(Self {
            provider,
            schema,
            ty,
            resources,
            data_sources,
            functions,
            ephemeral_resources,
            actions,
            client: RwLock::new(None),
            stop: CancellationToken::new(),
            running: TaskTracker::new(),
        })
    }

    /// Where the provider is published.
    pub fn address(&self) -> &'static str {
        self.provider.address()
    }

    /// Cancels every wait, now and in all requests to come. Terraform says it once and for good.
    pub fn stop(&self) {
        self.stop.cancel();
    }

    /// Ends when no request is being worked on.
    pub async fn idle(&self) {
        self.running.close();
        self.running.wait().await;
        self.running.reopen();
    }

    /// All schemas.
    pub fn schemas(&self) -> Schemas {
        Schemas {
            provider: self.schema.clone(),
            resources: map(&self.resources, |one| one.schema().clone()),
            data_sources: map(&self.data_sources, |one| one.schema().clone()),
            functions: map(&self.functions, |one| one.signature().clone()),
            ephemeral_resources: map(&self.ephemeral_resources, |one| one.schema().clone()),
            actions: map(&self.actions, |one| one.schema().clone()),
        }
    }

    /// The identity schemas of all resources that have one.
    pub fn identity_schemas(&self) -> BTreeMap<&'static str, IdentitySchema> {
        // Terraform takes no empty one.
        let mut all = map(&self.resources, |one| one.identity_schema().clone());
        all.retain(|_, schema: &mut IdentitySchema| !schema.attributes.is_empty());
        all
    }

    /// Checks the configuration of the provider.
    pub async fn validate_provider_config(self: Arc<Self>, config: Dynamic) -> Diagnostics {
        let server = Arc::clone(&self);
        isolated(&self.running, async move {
            let config = decode(&config, &server.ty)?;
            let mut diagnostics = validate::check(&server.schema.block, &config, None);
            if !diagnostics.has_error() {
                let config = P::Config::from_object(config).ok_or_else(lookup::type_bug)?;
                server.provider.validate(&config, &mut diagnostics);
            }
            Err(diagnostics)
        })
        .await
        .unwrap_or_else(|diagnostics: Diagnostics| diagnostics)
    }

    /// Configures the provider.
    pub async fn configure(
        self: Arc<Self>,
        terraform_version: String,
        config: Dynamic,
    ) -> Diagnostics {
        let server = Arc::clone(&self);
        isolated(&self.running, async move {
            let config = decode(&config, &server.ty)?;
            let config = P::Config::from_object(config).ok_or_else(lookup::type_bug)?;
            let stop = server.stop.clone();
            let (client, warnings) =
                server.provider.configure(config, &terraform_version, stop).await?;
            let mut current = server.client.write().unwrap_or_else(PoisonError::into_inner);
            *current = Some(Arc::new(client));
            Ok(warnings)
        })
        .await
        .unwrap_or_else(|diagnostics| diagnostics)
    }

    fn client(&self) -> Result<Arc<P::Client>, Diagnostics> {
        let client = self.client.read().unwrap_or_else(PoisonError::into_inner);
        client.clone().ok_or_else(|| {
            Diagnostic::bug("Terraform asked for a resource before it configured the provider.")
                .into()
        })
    }

    fn resource(&self, type_name: &str) -> Result<Arc<dyn AnyResource<P::Client>>, Diagnostics> {
        lookup::find(&self.resources, "resource type", type_name)
    }

    fn data_source(
        &self,
        type_name: &str,
    ) -> Result<Arc<dyn AnyDataSource<P::Client>>, Diagnostics> {
        lookup::find(&self.data_sources, "data source", type_name)
    }
}

fn by_name<T: ?Sized>(
    all: Vec<Box<T>>,
    name: impl Fn(&T) -> &'static str,
) -> BTreeMap<&'static str, Arc<T>> {
    all.into_iter().map(|one| (name(&one), Arc::from(one))).collect()
}

fn map<T: ?Sized, B>(
    all: &BTreeMap<&'static str, Arc<T>>,
    of: impl Fn(&T) -> B,
) -> BTreeMap<&'static str, B> {
    all.iter().map(|(name, one)| (*name, of(one))).collect()
}

#[cfg(test)]
mod tests;
