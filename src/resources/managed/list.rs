//! A list of what a resource manages, with the state that an import would read.

use std::collections::VecDeque;
use std::sync::Arc;

use async_trait::async_trait;
use tokio_util::task::AbortOnDropHandle;
use tracing::Instrument as _;

use super::messages::tags_unreadable;
use super::resource::{Readiness as _, subject};
use super::{ManagedModel as _, ManagedResource, RemoteState as _, model};
use crate::aws::{Api, ApiError, CallContext, Listing};
use crate::client::Client;
use crate::client::messages::failed_call;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::list_resource::{Found, ListItem, ListResource};
use crate::framework::messages;
use crate::framework::model::{Model, Set, TagMap, Val};
use crate::resources::filter;

/// So many things are looked at together: as many as single reads are in flight.
const AT_ONCE: usize = 10;

/// What the `config` blocks of all lists have.
#[derive(Clone, Copy, Debug)]
pub struct CommonFilter<'a> {
    /// The AWS region.
    pub region: &'a Val<String>,
    /// Only those with these names.
    pub names: &'a Val<Set<String>>,
    /// Only those whose names start so.
    pub name_prefix: &'a Val<String>,
    /// Only those that have all these tags.
    pub tags: &'a Val<TagMap>,
}

/// A list of what a resource manages.
pub trait ManagedList: Send + Sync + 'static {
    /// The resource.
    type Resource: ManagedResource;
    /// The filters.
    type Model: Model;

    /// The filters that all lists have.
    fn common(config: &Self::Model) -> CommonFilter<'_>;

    /// Begins the list. `reads_each` says that all there is to know of each is about to be read.
    fn list(
        api: &Api,
        config: &Self::Model,
        reads_each: bool,
        ctx: &CallContext,
    ) -> Listing<<Self::Resource as ManagedResource>::Remote>;

    /// The name.
    fn name(remote: &<Self::Resource as ManagedResource>::Remote) -> &str;

    /// Whether it can be managed, and fits the filters that only this list has.
    fn fits(config: &Self::Model, remote: &<Self::Resource as ManagedResource>::Remote) -> bool;
}

type ModelOf<L> = <<L as ManagedList>::Resource as ManagedResource>::Model;
type RemoteOf<L> = <<L as ManagedList>::Resource as ManagedResource>::Remote;
type SeenOf<L> = <<L as ManagedList>::Resource as ManagedResource>::Seen;
type ReadinessOf<L> = <<L as ManagedList>::Resource as ManagedResource>::Readiness;

#[async_trait]
impl<L: ManagedList> ListResource for L {
    type Client = Client;
    type Model = <L as ManagedList>::Model;

    fn type_name(&self) -> &'static str {
        L::Resource::NAMING.type_name
    }

    async fn list(
        &self,
        cx: &Context<Client>,
        config: <L as ManagedList>::Model,
        with_objects: bool,
        found: &mut Found,
    ) -> Result<(), Diagnostics> {
        let common = L::common(&config);
        let api = cx.client.api(common.region)?;
        let ctx = CallContext::until(cx.stop.clone(), cx.deadline).recent().trusting_listed_tags();
        let summary = format!("Can't list {}s", L::Resource::NAMING.kind);
        let failed = |error: ApiError| Diagnostics::from(failed_call(&summary, &error));
        let tags = common.tags.known().filter(|tags| !tags.is_empty()).cloned();
        let look = Arc::new(Look {
            api: api.clone(),
            client: Arc::clone(&cx.client),
            ctx: ctx.clone(),
            tags: tags.map_or(Val::Null, Val::Known),
            with_objects,
        });
        let reads_each = with_objects || !look.tags.is_null();
        let mut list = L::list(&api, &config, reads_each, &ctx);
        let mut warned = false;
        while let Some(mut page) = list.next().await.map_err(failed)? {
            page.retain(|remote| fits::<L>(&config, remote));
            if let (Some(left), true) = (found.left(), look.tags.is_null()) {
                page.truncate(left);
            }
            let mut page = page.into_iter();
            let mut looking = VecDeque::new();
            loop {
                while looking.len() < AT_ONCE
                    && let Some(remote) = page.next()
                {
                    let look = Arc::clone(&look);
                    let item = async move { look.item::<L>(remote).await };
                    let task = tokio::spawn(item.in_current_span());
                    looking.push_back(AbortOnDropHandle::new(task));
                }
                let Some(next) = looking.pop_front() else { break };
                let next = next.await.map_err(|_| Diagnostics::from(messages::panicked()))?;
                let Some(mut item) = next.map_err(failed)? else { continue };
                // One of them says it for all: Terraform shows each.
                if warned {
                    item.warnings = Diagnostics::new();
                }
                warned |= !item.warnings.is_empty();
                if found.push(item).await.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

/// Whether Describe alone says that it is to be listed.
fn fits<L: ManagedList>(config: &<L as ManagedList>::Model, remote: &RemoteOf<L>) -> bool {
    let (common, name) = (L::common(config), L::name(remote));
    let is_named = |names: &Set<String>| {
        names.0.iter().any(|wanted| wanted.text().is_some_and(|w| w.eq_ignore_ascii_case(name)))
    };
    let begins = |prefix: &str| {
        name.get(..prefix.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(prefix))
    };
    common.names.known().is_none_or(is_named)
        && common.name_prefix.text().is_none_or(begins)
        && L::fits(config, remote)
        && !ReadinessOf::<L>::is_deleting(remote)
}

/// How each thing is looked at.
struct Look {
    api: Api,
    client: Arc<Client>,
    ctx: CallContext,
    /// The tags that it must have.
    tags: Val<TagMap>,
    /// Whether its state is wanted, too.
    with_objects: bool,
}

impl Look {
    /// What is shown of a thing; nothing if it does not fit, or is gone meanwhile.
    async fn item<L: ManagedList>(
        &self,
        remote: RemoteOf<L>,
    ) -> Result<Option<ListItem>, ApiError> {
        match self.look::<L>(remote).await {
            Err(ApiError::NotFound(_)) => Ok(None),
            item => item,
        }
    }

    async fn look<L: ManagedList>(
        &self,
        remote: RemoteOf<L>,
    ) -> Result<Option<ListItem>, ApiError> {
        let Self { api, client, ctx, .. } = self;
        let (policy, name) = (&client.tags, L::name(&remote).to_owned());
        let before: ModelOf<L> = model::named(name.clone(), api.region().as_str().into());
        let state =
            |seen: &SeenOf<L>| <L::Resource as ManagedResource>::state(&before, seen, policy);
        let mut shown = state(&SeenOf::<L>::from_describe(remote.clone()));
        let (identity, arn) = {
            let common = shown.common();
            let naming = L::Resource::NAMING;
            let identity = naming.listed_identity(common.id, common.region, common.arn);
            (identity, common.arn.clone())
        };
        let Some(identity) = identity else { return Ok(None) };
        if !self.tags.is_null() {
            let Some(arn) = arn.text() else { return Ok(None) };
            let tags = match api.tags_if_changed(arn, |_| true, ctx).await {
                // AWS does not tell the tags of what it is working on.
                Err(ApiError::InvalidState(_)) => return Ok(None),
                tags => tags?,
            };
            let tags = filter::Tags::from([(arn.to_owned(), tags)]);
            if !filter::has_tags(Some(&arn.to_owned()), Some(&tags), &self.tags) {
                return Ok(None);
            }
        }
        let mut warnings = Diagnostics::new();
        if self.with_objects {
            let looked = SeenOf::<L>::look(api, remote, &before, policy, ctx).await?;
            if let Some(refusal) = &looked.tags_refused {
                warnings.push(tags_unreadable(&subject::<L::Resource>(&before), refusal));
            }
            shown = state(&looked.seen);
        }
        let object = self.with_objects.then(|| shown.to_object().unknown_as_null());
        Ok(Some(ListItem { display_name: name, identity, object, warnings }))
    }
}
