//! Reads of tags.

use std::collections::BTreeMap;

use crate::aws::api::Api;
use crate::aws::context::Context;
use crate::aws::error::ApiError;
use crate::aws::probe::Probe;
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
}
