//! Reads of parameter groups and parameters.

use crate::aws::call::context::Context;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::parameter_group::{self, parameter_from_sdk, specific_from_sdk};
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::{PAGE, Pages};
use crate::aws::{CacheParameterGroup, Parameter, ParameterSource};

impl Api {
    /// The parameter group with this name, or nothing if there is none. Case doesn't matter.
    pub async fn parameter_group(
        &self,
        name: &str,
        ctx: &Context,
    ) -> Result<Option<CacheParameterGroup>, ApiError> {
        let send = |probe: Probe| {
            self.client()
                .describe_cache_parameter_groups()
                .cache_parameter_group_name(name)
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = match self.read("DescribeCacheParameterGroups", ctx, send).await {
            Ok(output) => output,
            Err(ApiError::NotFound(answer)) if answer.code == parameter_group::NOT_FOUND => {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let groups = output.cache_parameter_groups.unwrap_or_default();
        let group = groups
            .into_iter()
            .map(parameter_group::from_sdk)
            .find(|group| group.name.eq_ignore_ascii_case(name));
        if let Some(group) = &group {
            self.learn_account(group.arn.as_deref());
        }
        Ok(group)
    }

    /// Parameters of a group, all pages. Those whose values depend on the node type have none.
    pub async fn parameters(
        &self,
        group: &str,
        source: ParameterSource,
        ctx: &Context,
    ) -> Result<Vec<Parameter>, ApiError> {
        let mut pages = Pages::new();
        while pages.more {
            let send = |probe: Probe| {
                self.client()
                    .describe_cache_parameters()
                    .cache_parameter_group_name(group)
                    .set_source((source == ParameterSource::User).then(|| "user".to_owned()))
                    .max_records(PAGE)
                    .set_marker(pages.marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.read("DescribeCacheParameters", ctx, send).await?;
            let plain = output.parameters.unwrap_or_default().into_iter();
            let specific =
                output.cache_node_type_specific_parameters.unwrap_or_default().into_iter();
            let page = plain.map(parameter_from_sdk).chain(specific.map(specific_from_sdk));
            pages.add(page, output.marker);
        }
        Ok(pages.all)
    }

    /// All parameters that a family has, with their defaults. Fails with `Rejected` if AWS knows no
    /// such family.
    pub async fn default_parameters(
        &self,
        family: &str,
        ctx: &Context,
    ) -> Result<Vec<Parameter>, ApiError> {
        let mut pages = Pages::new();
        while pages.more {
            let send = |probe: Probe| {
                self.client()
                    .describe_engine_default_parameters()
                    .cache_parameter_group_family(family)
                    .max_records(PAGE)
                    .set_marker(pages.marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.read("DescribeEngineDefaultParameters", ctx, send).await?;
            let Some(defaults) = output.engine_defaults else { break };
            let plain = defaults.parameters.unwrap_or_default().into_iter();
            let specific =
                defaults.cache_node_type_specific_parameters.unwrap_or_default().into_iter();
            let page = plain.map(parameter_from_sdk).chain(specific.map(specific_from_sdk));
            pages.add(page, defaults.marker);
        }
        Ok(pages.all)
    }
}
