//! All that a provider offers, by name, and what configuring it made.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::framework::action::AnyAction;
use crate::framework::any_resource::AnyResource;
use crate::framework::data_source::AnyDataSource;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::ephemeral::AnyEphemeralResource;
use crate::framework::function::AnyFunction;
use crate::framework::identity::IdentitySchema;
use crate::framework::list_resource::AnyListResource;
use crate::framework::messages;
use crate::framework::model::Model as _;
use crate::framework::provider::Provider;
use crate::framework::rpc::Schemas;
use crate::framework::schema::Schema;
use crate::framework::ty::Type;

/// A refresh has no `timeouts` of its own; the limits of the API calls end it much sooner.
pub(super) const READ_LIMIT: Duration = Duration::from_mins(20);

/// A provider that handles requests.
pub struct Server<P: Provider> {
    pub(super) provider: P,
    pub(super) schema: Schema,
    pub(super) ty: Type,
    resources: BTreeMap<&'static str, Arc<dyn AnyResource<P::Client>>>,
    data_sources: BTreeMap<&'static str, Arc<dyn AnyDataSource<P::Client>>>,
    pub(super) functions: BTreeMap<&'static str, Arc<dyn AnyFunction>>,
    pub(super) ephemeral_resources:
        BTreeMap<&'static str, Arc<dyn AnyEphemeralResource<P::Client>>>,
    pub(super) list_resources: BTreeMap<&'static str, Arc<dyn AnyListResource<P::Client>>>,
    pub(super) actions: BTreeMap<&'static str, Arc<dyn AnyAction<P::Client>>>,
    /// What configuring made. With `TF_REATTACH_PROVIDERS` one process is configured many times;
    /// the last time counts.
    pub(super) client: RwLock<Option<Arc<P::Client>>>,
    pub(super) stop: CancellationToken,
    pub(super) running: TaskTracker,
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
        let list_resources = by_name(provider.list_resources(), AnyListResource::type_name);
        let actions = by_name(provider.actions(), AnyAction::type_name);
        Arc::new(Self {
            provider,
            schema,
            ty,
            resources,
            data_sources,
            functions,
            ephemeral_resources,
            list_resources,
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
    pub fn schemas(&self) -> Schemas<'_> {
        Schemas {
            provider: &self.schema,
            resources: map(&self.resources, AnyResource::schema),
            data_sources: map(&self.data_sources, AnyDataSource::schema),
            functions: map(&self.functions, AnyFunction::signature),
            ephemeral_resources: map(&self.ephemeral_resources, AnyEphemeralResource::schema),
            list_resources: map(&self.list_resources, AnyListResource::schema),
            actions: map(&self.actions, AnyAction::schema),
        }
    }

    /// The identity schemas of all resources that have one.
    pub fn identity_schemas(&self) -> BTreeMap<&'static str, IdentitySchema> {
        // Terraform takes no empty one.
        let mut all = map(&self.resources, |one| one.identity_schema().clone());
        all.retain(|_, schema: &mut IdentitySchema| !schema.attributes.is_empty());
        all
    }

    pub(super) fn client(&self) -> Result<Arc<P::Client>, Diagnostics> {
        let client = self.client.read().unwrap_or_else(PoisonError::into_inner);
        client.clone().ok_or_else(|| messages::not_configured().into())
    }

    pub(super) fn resource(
        &self,
        type_name: &str,
    ) -> Result<Arc<dyn AnyResource<P::Client>>, Diagnostics> {
        find(&self.resources, "resource type", type_name)
    }

    pub(super) fn data_source(
        &self,
        type_name: &str,
    ) -> Result<Arc<dyn AnyDataSource<P::Client>>, Diagnostics> {
        find(&self.data_sources, "data source", type_name)
    }
}

/// Finds what a request is about by its type name.
pub(super) fn find<T: ?Sized>(
    all: &BTreeMap<&'static str, Arc<T>>,
    kind: &str,
    type_name: &str,
) -> Result<Arc<T>, Diagnostics> {
    all.get(type_name).cloned().ok_or_else(|| {
        let known: Vec<&str> = all.keys().copied().collect();
        messages::unknown_type(kind, type_name, &known).into()
    })
}

// `collect` sorts first: 4 KB of code for each type, of which there are a dozen here.
fn by_name<T: ?Sized>(
    all: Vec<Box<T>>,
    name: impl Fn(&T) -> &'static str,
) -> BTreeMap<&'static str, Arc<T>> {
    let mut by_name = BTreeMap::new();
    for one in all {
        by_name.insert(name(&one), Arc::from(one));
    }
    by_name
}

fn map<'a, T: ?Sized, B>(
    all: &'a BTreeMap<&'static str, Arc<T>>,
    of: impl Fn(&'a T) -> B,
) -> BTreeMap<&'static str, B> {
    let mut map = BTreeMap::new();
    for (name, one) in all {
        map.insert(*name, of(one));
    }
    map
}
