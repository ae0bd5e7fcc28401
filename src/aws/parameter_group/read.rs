//! Reads of parameter groups and parameters.

use aws_sdk_elasticache::{Client, types as sdk};

use super::{CacheParameterGroup, NOT_FOUND, Parameter, ParameterSource};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::coalesce::Listed;
use crate::aws::shared::reader::listing::{self, Listing};
use crate::aws::shared::reader::polls::Kind;
use crate::aws::shared::reader::share::{self, Page, Source};
use crate::aws::shared::reader::{PAGE, Pages, Reader};
use crate::aws::shared::sdk_values::{filled, word};
use crate::aws::tags::TagPages;

impl Api {
    /// The parameter group with this name, or nothing if there is none. Case doesn't matter.
    pub async fn parameter_group(
        &self,
        name: &str,
        ctx: &CallContext,
    ) -> Result<Option<CacheParameterGroup>, ApiError> {
        share::read(&ParameterGroups(self.clone()), name, ctx).await
    }

    /// Parameters of a group, all pages. Those whose values depend on the node type have none.
    pub async fn parameters(
        &self,
        group: &str,
        source: ParameterSource,
        ctx: &CallContext,
    ) -> Result<Vec<Parameter>, ApiError> {
        let mut pages = Pages::new();
        while pages.more {
            let send = |client: &Client, probe: Probe| {
                client
                    .describe_cache_parameters()
                    .cache_parameter_group_name(group)
                    .set_source((source == ParameterSource::User).then(|| "user".to_owned()))
                    .max_records(PAGE)
                    .set_marker(pages.marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.reader().read("DescribeCacheParameters", ctx, send).await?;
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
        ctx: &CallContext,
    ) -> Result<Vec<Parameter>, ApiError> {
        let mut pages = Pages::new();
        while pages.more {
            let send = |client: &Client, probe: Probe| {
                client
                    .describe_engine_default_parameters()
                    .cache_parameter_group_family(family)
                    .max_records(PAGE)
                    .set_marker(pages.marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.reader().read("DescribeEngineDefaultParameters", ctx, send).await?;
            let Some(defaults) = output.engine_defaults else { break };
            let plain = defaults.parameters.unwrap_or_default().into_iter();
            let specific =
                defaults.cache_node_type_specific_parameters.unwrap_or_default().into_iter();
            let page = plain.map(parameter_from_sdk).chain(specific.map(specific_from_sdk));
            pages.add(page, defaults.marker);
        }
        Ok(pages.all)
    }

    /// Lists parameter groups, those of AWS itself included, page by page. `reads_each` says that all there is to know of each is about to be
    /// read.
    #[must_use]
    pub fn list_parameter_groups(
        &self,
        reads_each: bool,
        ctx: &CallContext,
    ) -> Listing<CacheParameterGroup> {
        listing::list(ParameterGroups(self.clone()), reads_each, ctx.clone())
    }
}

/// It has no status.
impl Listed for CacheParameterGroup {
    fn id(&self) -> &str {
        &self.name
    }
}

/// The parameter groups of an account and region.
#[derive(Clone)]
struct ParameterGroups(Api);

impl Source for ParameterGroups {
    type Item = CacheParameterGroup;

    const OPERATION: &'static str = "DescribeCacheParameterGroups";

    fn kind(&self) -> Kind {
        Kind::ParameterGroup
    }

    fn reader(&self) -> &Reader {
        self.0.reader()
    }

    fn listed(&self, things: usize) {
        TagPages::expect(&self.0, "parametergroup", things);
    }

    async fn page(
        &self,
        marker: Option<String>,
        ctx: &CallContext,
    ) -> Result<Page<CacheParameterGroup>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client
                .describe_cache_parameter_groups()
                .max_records(PAGE)
                .set_marker(marker.clone())
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = self.reader().read(Self::OPERATION, ctx, send).await?;
        let groups = output.cache_parameter_groups.unwrap_or_default();
        Ok(Page { items: groups.into_iter().map(from_sdk).collect(), marker: output.marker })
    }

    async fn one(
        &self,
        name: &str,
        ctx: &CallContext,
    ) -> Result<Option<CacheParameterGroup>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client
                .describe_cache_parameter_groups()
                .cache_parameter_group_name(name)
                .customize()
                .interceptor(probe)
                .send()
        };
        let found = self.reader().read_existing(Self::OPERATION, NOT_FOUND, ctx, send).await?;
        let Some(output) = found else { return Ok(None) };
        let groups = output.cache_parameter_groups.unwrap_or_default();
        let group =
            groups.into_iter().map(from_sdk).find(|group| group.name.eq_ignore_ascii_case(name));
        if let Some(group) = &group {
            self.0.record_account_id(group.arn.as_deref());
        }
        Ok(group)
    }
}

pub(super) fn from_sdk(group: sdk::CacheParameterGroup) -> CacheParameterGroup {
    CacheParameterGroup {
        name: group.cache_parameter_group_name.unwrap_or_default(),
        family: group.cache_parameter_group_family.unwrap_or_default(),
        description: group.description.unwrap_or_default(),
        is_global: group.is_global.unwrap_or_default(),
        arn: group.arn,
    }
}

/// A missing flag counts as true: AWS refuses the change if it must. A missing value is an empty one.
fn parameter_from_sdk(parameter: sdk::Parameter) -> Parameter {
    Parameter {
        name: parameter.parameter_name.unwrap_or_default(),
        value: Some(parameter.parameter_value.unwrap_or_default()),
        source: filled(parameter.source),
        data_type: filled(parameter.data_type),
        allowed_values: filled(parameter.allowed_values),
        is_modifiable: parameter.is_modifiable.unwrap_or(true),
        minimum_engine_version: filled(parameter.minimum_engine_version),
        change_type: word(parameter.change_type),
    }
}

/// As [`parameter_from_sdk`], without a value: each node type has its own.
fn specific_from_sdk(parameter: sdk::CacheNodeTypeSpecificParameter) -> Parameter {
    Parameter {
        name: parameter.parameter_name.unwrap_or_default(),
        value: None,
        source: filled(parameter.source),
        data_type: filled(parameter.data_type),
        allowed_values: filled(parameter.allowed_values),
        is_modifiable: parameter.is_modifiable.unwrap_or(true),
        minimum_engine_version: filled(parameter.minimum_engine_version),
        change_type: word(parameter.change_type),
    }
}
