//! Reads of subnet groups.

use std::collections::BTreeSet;

use aws_sdk_elasticache::{Client, types as sdk};

use super::{NOT_FOUND, SubnetGroup};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::coalesce::Listed;
use crate::aws::shared::reader::listing::{self, Listing};
use crate::aws::shared::reader::polls::Kind;
use crate::aws::shared::reader::share::{self, Page, Source};
use crate::aws::shared::reader::{PAGE, Reader};
use crate::aws::shared::sdk_values::word;
use crate::aws::tags::TagPages;

impl Api {
    /// The subnet group with this name, or nothing if there is none. Case doesn't matter.
    pub async fn subnet_group(
        &self,
        name: &str,
        ctx: &CallContext,
    ) -> Result<Option<SubnetGroup>, ApiError> {
        share::read(&SubnetGroups(self.clone()), name, ctx).await
    }

    /// Lists subnet groups, page by page. `reads_each` says that all there is to know of each is about to be
    /// read.
    #[must_use]
    pub fn list_subnet_groups(&self, reads_each: bool, ctx: &CallContext) -> Listing<SubnetGroup> {
        listing::list(SubnetGroups(self.clone()), reads_each, ctx.clone())
    }
}

/// It has no status.
impl Listed for SubnetGroup {
    fn id(&self) -> &str {
        &self.name
    }
}

/// The subnet groups of an account and region.
#[derive(Clone)]
struct SubnetGroups(Api);

impl Source for SubnetGroups {
    type Item = SubnetGroup;

    const OPERATION: &'static str = "DescribeCacheSubnetGroups";

    fn kind(&self) -> Kind {
        Kind::SubnetGroup
    }

    fn reader(&self) -> &Reader {
        self.0.reader()
    }

    fn listed(&self, things: usize) {
        TagPages::expect(&self.0, "subnetgroup", things);
    }

    async fn page(
        &self,
        marker: Option<String>,
        ctx: &CallContext,
    ) -> Result<Page<SubnetGroup>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client
                .describe_cache_subnet_groups()
                .max_records(PAGE)
                .set_marker(marker.clone())
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = self.reader().read(Self::OPERATION, ctx, send).await?;
        let groups = output.cache_subnet_groups.unwrap_or_default();
        Ok(Page { items: groups.into_iter().map(from_sdk).collect(), marker: output.marker })
    }

    async fn one(&self, name: &str, ctx: &CallContext) -> Result<Option<SubnetGroup>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client
                .describe_cache_subnet_groups()
                .cache_subnet_group_name(name)
                .customize()
                .interceptor(probe)
                .send()
        };
        let found = self.reader().read_existing(Self::OPERATION, NOT_FOUND, ctx, send).await?;
        let Some(output) = found else { return Ok(None) };
        let groups = output.cache_subnet_groups.unwrap_or_default();
        let group = groups.into_iter().map(from_sdk).find(|g| g.name.eq_ignore_ascii_case(name));
        if let Some(group) = &group {
            self.0.record_account_id(group.arn.as_deref());
        }
        Ok(group)
    }
}

pub(super) fn from_sdk(group: sdk::CacheSubnetGroup) -> SubnetGroup {
    let subnets = group.subnets.unwrap_or_default();
    let zones = subnets.iter().filter_map(|subnet| subnet.subnet_availability_zone()?.name());
    let zones: BTreeSet<String> = zones.map(str::to_owned).collect();
    let types = group.supported_network_types.unwrap_or_default();
    SubnetGroup {
        name: group.cache_subnet_group_name.unwrap_or_default(),
        description: group.cache_subnet_group_description.unwrap_or_default(),
        vpc_id: group.vpc_id,
        subnet_ids: subnets.into_iter().filter_map(|subnet| subnet.subnet_identifier).collect(),
        zones: zones.into_iter().collect(),
        supported_network_types: types.into_iter().filter_map(|kind| word(Some(kind))).collect(),
        arn: group.arn,
    }
}
