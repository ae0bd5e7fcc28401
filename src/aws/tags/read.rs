//! Reads of tags.

use std::collections::BTreeMap;

use tokio::task::JoinSet;
use tracing::Instrument;

use crate::aws::call::context::Context;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::tags;

impl Api {
    /// The tags of whatever has this ARN.
    pub async fn tags(
        &self,
        arn: &str,
        ctx: &Context,
    ) -> Result<BTreeMap<String, String>, ApiError> {
        let send = |probe: Probe| {
            self.client()
                .list_tags_for_resource()
                .resource_name(arn)
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = self.read("ListTagsForResource", ctx, send).await?;
        Ok(tags::from_sdk(output.tag_list.unwrap_or_default()))
    }

    /// The tags of many things, by ARN. What is gone meanwhile is left out.
    pub async fn tags_of(
        &self,
        arns: impl IntoIterator<Item = String>,
        ctx: &Context,
    ) -> Result<BTreeMap<String, BTreeMap<String, String>>, ApiError> {
        let mut reads = JoinSet::new();
        for arn in arns {
            let (api, ctx) = (self.clone(), ctx.clone());
            let read = async move {
                let _turn = api.reader().in_flight.clone().acquire_owned().await.ok();
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
