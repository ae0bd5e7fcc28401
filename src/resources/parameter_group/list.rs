//! `list "elasticache_parameter_group"`: the parameter groups of an account in a region.

use super::ParameterGroupResource;
use crate::aws::{Api, CacheParameterGroup, CallContext, Listing};
use crate::framework::model::{Set, TagMap};
use crate::framework::schema::optional;
use crate::resources::managed::{CommonFilter, ManagedList};
use crate::resources::names;
use crate::resources::shared_attributes::ActionRegion;

crate::model! {
    /// Lists parameter groups. Without filters all parameter groups of the account in the region are listed, but for
    /// those that AWS makes by itself: `default.*` and `global-datastore-*`.
    pub struct ParameterGroupList {
        region: ActionRegion,
        /// Only parameter groups with these names. Case does not matter.
        names: Set<String> => optional(),
        /// Only parameter groups whose names start with this prefix. Case does not matter.
        name_prefix: String => optional(),
        /// Only parameter groups of this family, such as `redis7`.
        family: String => optional(),
        /// Only parameter groups that have all these tags. A null value matches any value. Tags that were changed in
        /// the last minutes may be missed.
        tags: TagMap => optional(),
    }
}

/// The list resource.
#[derive(Debug)]
pub struct ParameterGroups;

impl ManagedList for ParameterGroups {
    type Resource = ParameterGroupResource;
    type Model = ParameterGroupList;

    fn common(config: &ParameterGroupList) -> CommonFilter<'_> {
        let ParameterGroupList { region, names, name_prefix, tags, .. } = config;
        CommonFilter { region, names, name_prefix, tags }
    }

    fn list(
        api: &Api,
        _config: &ParameterGroupList,
        reads_each: bool,
        ctx: &CallContext,
    ) -> Listing<CacheParameterGroup> {
        api.list_parameter_groups(reads_each, ctx)
    }

    fn name(group: &CacheParameterGroup) -> &str {
        &group.name
    }

    fn fits(config: &ParameterGroupList, group: &CacheParameterGroup) -> bool {
        let is_family = |family: &str| family.eq_ignore_ascii_case(&group.family);
        !names::is_parameter_group_of_aws(&group.name) && config.family.text().is_none_or(is_family)
    }
}
