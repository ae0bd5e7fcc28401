//! Reads of tags.

use aws_sdk_elasticache::{Client, types as sdk};
use aws_sdk_resourcegroupstagging::Client as TaggingClient;
use aws_sdk_resourcegroupstagging::types as tagging;
use std::collections::BTreeMap;

use tokio::task::JoinSet;
use tracing::Instrument;

use crate::aws::arn::Arn;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::coalesce::Listed;
use crate::aws::shared::reader::freshness::Freshness;
use crate::aws::shared::reader::polls::Kind;
use crate::aws::shared::reader::share::{self, Lookup, Page, Source};
use crate::aws::shared::reader::{PAGE, Reader};

impl Api {
    /// The tags of the resource with this ARN.
    pub async fn tags(
        &self,
        arn: &str,
        ctx: &CallContext,
    ) -> Result<BTreeMap<String, String>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client.list_tags_for_resource().resource_name(arn).customize().interceptor(probe).send()
        };
        let output = self.reader().read("ListTagsForResource", ctx, send).await?;
        Ok(from_sdk(output.tag_list.unwrap_or_default()))
    }

    /// The tags of the resource with this ARN, for a refresh. At scale the Resource Groups Tagging API says
    /// them, which lists many at once and lags behind: it is believed only where `is_expected` is true for
    /// what it says, or where `ctx` says so, and everything else is asked for by [`tags`](Self::tags).
    pub async fn tags_if_changed(
        &self,
        arn: &str,
        is_expected: impl Fn(&BTreeMap<String, String>) -> bool + Send,
        ctx: &CallContext,
    ) -> Result<BTreeMap<String, String>, ApiError> {
        let source =
            (ctx.freshness == Freshness::Recent).then(|| TagPages::of(self, arn)).flatten();
        let mut _reading = None;
        if let Some(source) = source {
            match share::look_up(&source, &[arn.to_owned()], ctx).await {
                Ok((mut found, reading)) => {
                    let listed = match found.pop() {
                        Some(Lookup::Known(Tagged { tags, .. })) => Some(tags),
                        // It lists what has tags, or had some.
                        Some(Lookup::Absent) => Some(BTreeMap::new()),
                        Some(Lookup::Unknown) | None => None,
                    };
                    if let Some(tags) =
                        listed.filter(|tags| ctx.trusts_listed_tags || is_expected(tags))
                    {
                        return Ok(tags);
                    }
                    // It counts as a read that is under way until it is confirmed.
                    _reading = Some(reading);
                }
                Err(error @ (ApiError::Stopped { .. } | ApiError::DeadlineExceeded { .. })) => {
                    return Err(error);
                }
                Err(_) => {}
            }
        }
        let _permit = self.reader().permit().await;
        self.tags(arn, ctx).await
    }

    /// The tags of many resources, by ARN. Those deleted meanwhile are left out.
    pub async fn tags_of(
        &self,
        arns: impl IntoIterator<Item = String>,
        ctx: &CallContext,
    ) -> Result<BTreeMap<String, BTreeMap<String, String>>, ApiError> {
        let mut reads = JoinSet::new();
        for arn in arns {
            let (api, ctx) = (self.clone(), ctx.clone());
            let read = async move {
                let _permit = api.reader().permit().await;
                let tags = api.tags(&arn, &ctx).await;
                (arn, tags)
            };
            reads.spawn(read.in_current_span());
        }
        let mut all = BTreeMap::new();
        while let Some(read) = reads.join_next().await {
            let (arn, tags) = read.map_err(|error| ApiError::Other {
                operation: "ListTagsForResource",
                message: error.to_string(),
            })?;
            match tags {
                Ok(tags) => all.insert(arn, tags),
                Err(ApiError::NotFound(_)) => continue,
                Err(error) => return Err(error),
            };
        }
        Ok(all)
    }
}

/// A tag without a value is a tag with an empty one.
fn from_sdk(tags: Vec<sdk::Tag>) -> BTreeMap<String, String> {
    tags.into_iter().filter_map(|tag| Some((tag.key?, tag.value.unwrap_or_default()))).collect()
}

/// What the Resource Groups Tagging API says of one resource.
#[derive(Debug, Clone)]
pub(in crate::aws) struct Tagged {
    arn: String,
    tags: BTreeMap<String, String>,
}

/// It has no status.
impl Listed for Tagged {
    fn id(&self) -> &str {
        &self.arn
    }

    /// A change of the resource may change its tags.
    fn related(&self) -> impl Iterator<Item = &str> {
        self.arn.rsplit(':').next().into_iter()
    }
}

/// The tags of all resources of one type.
#[derive(Clone)]
pub(in crate::aws) struct TagPages {
    api: Api,
    /// The type in an ARN.
    of: &'static str,
}

/// The types in ARNs that the Resource Groups Tagging API knows. Source: "Actions, resources, and condition
/// keys for Amazon ElastiCache" in the Service Authorization Reference.
const TYPES: [&str; 4] = ["replicationgroup", "cluster", "subnetgroup", "parametergroup"];

impl TagPages {
    /// The pages on which this ARN may be, if they may be asked for.
    fn of(api: &Api, arn: &str) -> Option<Self> {
        let found = arn.parse::<Arn>().ok()?;
        let found = found.resource_type;
        Self::of_type(api, &found)
    }

    /// So many things of this type are about to be read: their tags will be asked for, too.
    pub(in crate::aws) fn expect(api: &Api, found: &str, things: usize) {
        if let Some(tags) = Self::of_type(api, found) {
            share::anticipate(&tags, things, 1);
        }
    }

    /// The pages of resources with this type in their ARN, if they may be asked for.
    pub(in crate::aws) fn of_type(api: &Api, found: &str) -> Option<Self> {
        let of = TYPES.into_iter().find(|of| *of == found)?;
        api.reader().has_tagging().then(|| Self { api: api.clone(), of })
    }
}

impl Source for TagPages {
    type Item = Tagged;

    const OPERATION: &'static str = "GetResources";

    fn kind(&self) -> Kind {
        Kind::Tags(self.of)
    }

    fn reader(&self) -> &Reader {
        self.api.reader()
    }

    async fn page(
        &self,
        marker: Option<String>,
        ctx: &CallContext,
    ) -> Result<Page<Tagged>, ApiError> {
        let send = |client: &TaggingClient, probe: Probe| {
            client
                .get_resources()
                .resource_type_filters(format!("elasticache:{}", self.of))
                .resources_per_page(PAGE)
                .set_pagination_token(marker.clone())
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = self.reader().read_tagging(Self::OPERATION, ctx, send).await?;
        let listed = output.resource_tag_mapping_list.unwrap_or_default();
        Ok(Page {
            items: listed.into_iter().filter_map(tagged).collect(),
            marker: output.pagination_token,
        })
    }

    async fn one(&self, arn: &str, ctx: &CallContext) -> Result<Option<Tagged>, ApiError> {
        let tags = self.api.tags(arn, ctx).await?;
        Ok(Some(Tagged { arn: arn.to_owned(), tags }))
    }
}

fn tagged(mapping: tagging::ResourceTagMapping) -> Option<Tagged> {
    let tags = mapping.tags.unwrap_or_default();
    let tags = tags.into_iter().map(|tag| (tag.key, tag.value)).collect();
    Some(Tagged { arn: mapping.resource_arn?, tags })
}
