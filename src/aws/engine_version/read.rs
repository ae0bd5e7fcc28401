//! Reads of engine versions.

use super::EngineVersion;
use crate::aws::call::context::Context;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::{PAGE, Pages};

impl Api {
    /// All versions of an engine that AWS offers, in the order of the answer.
    pub async fn engine_versions(
        &self,
        engine: &str,
        ctx: &Context,
    ) -> Result<Vec<EngineVersion>, ApiError> {
        let mut pages = Pages::new();
        while pages.more {
            let send = |probe: Probe| {
                self.client()
                    .describe_cache_engine_versions()
                    .engine(engine)
                    .max_records(PAGE)
                    .set_marker(pages.marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.read("DescribeCacheEngineVersions", ctx, send).await?;
            let page = output.cache_engine_versions.unwrap_or_default();
            pages.add(page.into_iter().map(EngineVersion::from_sdk), output.marker);
        }
        Ok(pages.all)
    }
}
