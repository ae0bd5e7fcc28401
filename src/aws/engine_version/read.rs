//! Reads of engine versions.

use aws_sdk_elasticache::{Client, types as sdk};

use super::CacheEngineVersion;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::{PAGE, Pages};

impl Api {
    /// All versions of an engine that AWS offers, in the order of the response.
    pub async fn engine_versions(
        &self,
        engine: &str,
        ctx: &CallContext,
    ) -> Result<Vec<CacheEngineVersion>, ApiError> {
        let mut pages = Pages::new();
        while pages.more {
            let send = |client: &Client, probe: Probe| {
                client
                    .describe_cache_engine_versions()
                    .engine(engine)
                    .max_records(PAGE)
                    .set_marker(pages.marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.reader().read("DescribeCacheEngineVersions", ctx, send).await?;
            let page = output.cache_engine_versions.unwrap_or_default();
            pages.add(page.into_iter().map(from_sdk), output.marker);
        }
        Ok(pages.all)
    }
}

fn from_sdk(version: sdk::CacheEngineVersion) -> CacheEngineVersion {
    CacheEngineVersion {
        engine: version.engine.unwrap_or_default(),
        version: version.engine_version.unwrap_or_default(),
        family: version.cache_parameter_group_family.unwrap_or_default(),
    }
}
