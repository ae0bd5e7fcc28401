//! Reads of tags.

use aws_sdk_elasticache::{Client, types as sdk};
use std::collections::BTreeMap;

use tokio::task::JoinSet;
use tracing::Instrument;

use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;

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
