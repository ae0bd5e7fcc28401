//! `list "elasticache_subnet_group"`: the subnet groups of an account in a region.

use super::SubnetGroupResource;
use crate::aws::{Api, CallContext, Listing, SubnetGroup};
use crate::framework::model::{Set, TagMap};
use crate::framework::schema::optional;
use crate::resources::managed::{CommonFilter, ManagedList};
use crate::resources::names;
use crate::resources::shared_attributes::ActionRegion;

crate::model! {
    /// Lists subnet groups. Without filters all subnet groups of the account in the region are listed, but for
    /// `default`, which belongs to AWS.
    pub struct SubnetGroupList {
        region: ActionRegion,
        /// Only subnet groups with these names. Case does not matter.
        names: Set<String> => optional(),
        /// Only subnet groups whose names start with this prefix. Case does not matter.
        name_prefix: String => optional(),
        /// Only subnet groups in this VPC.
        vpc_id: String => optional(),
        /// Only subnet groups that have all these tags. A null value matches any value. Tags that were changed in the
        /// last minutes may be missed.
        tags: TagMap => optional(),
    }
}

/// The list resource.
#[derive(Debug)]
pub struct SubnetGroups;

impl ManagedList for SubnetGroups {
    type Resource = SubnetGroupResource;
    type Model = SubnetGroupList;

    fn common(config: &SubnetGroupList) -> CommonFilter<'_> {
        let SubnetGroupList { region, names, name_prefix, tags, .. } = config;
        CommonFilter { region, names, name_prefix, tags }
    }

    fn list(
        api: &Api,
        _config: &SubnetGroupList,
        reads_each: bool,
        ctx: &CallContext,
    ) -> Listing<SubnetGroup> {
        api.list_subnet_groups(reads_each, ctx)
    }

    fn name(group: &SubnetGroup) -> &str {
        &group.name
    }

    fn fits(config: &SubnetGroupList, group: &SubnetGroup) -> bool {
        let is_in_vpc = |vpc: &str| group.vpc_id.as_deref() == Some(vpc);
        !names::is_subnet_group_of_aws(&group.name) && config.vpc_id.text().is_none_or(is_in_vpc)
    }
}
