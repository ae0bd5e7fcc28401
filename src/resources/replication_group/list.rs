//! `list "elasticache_replication_group"`: the replication groups of an account in a region.

use super::ReplicationGroupResource;
use crate::aws::{self, Api, CallContext, Listing};
use crate::framework::model::{Set, TagMap, Val};
use crate::framework::schema::optional;
use crate::resources::filter::Filter;
use crate::resources::managed::{CommonFilter, ManagedList};
use crate::resources::shared_attributes::ActionRegion;

crate::model! {
    /// Lists replication groups. Without filters all groups of the account in the region are listed, but for those
    /// that are being deleted or could not be created.
    pub struct ReplicationGroupList {
        region: ActionRegion,
        /// Only groups with these names. Case does not matter.
        ids: Set<String> => optional(),
        /// Only groups whose names start with this prefix. Case does not matter.
        name_prefix: String => optional(),
        /// Only groups with this engine: `redis` or `valkey`.
        engine: String => optional(),
        /// Only groups in this state, such as `available`.
        status: String => optional(),
        /// Only groups that have all these tags. A null value matches any value. Tags that were changed in the last
        /// minutes may be missed.
        tags: TagMap => optional(),
    }
}

/// The list resource.
#[derive(Debug)]
pub struct ReplicationGroups;

impl ManagedList for ReplicationGroups {
    type Resource = ReplicationGroupResource;
    type Model = ReplicationGroupList;

    fn common(config: &ReplicationGroupList) -> CommonFilter<'_> {
        let ReplicationGroupList { region, ids: names, name_prefix, tags, .. } = config;
        CommonFilter { region, names, name_prefix, tags }
    }

    fn list(
        api: &Api,
        _config: &ReplicationGroupList,
        reads_each: bool,
        ctx: &CallContext,
    ) -> Listing<aws::ReplicationGroup> {
        api.list_replication_groups(reads_each, ctx)
    }

    fn name(group: &aws::ReplicationGroup) -> &str {
        &group.id
    }

    fn fits(config: &ReplicationGroupList, group: &aws::ReplicationGroup) -> bool {
        let ReplicationGroupList { engine, status, .. } = config;
        let filter = Filter { engine, status, name_prefix: &Val::Null };
        group.status.as_str() != "create-failed"
            && filter.fits(&group.id, group.status.as_str(), group.engine.as_deref())
    }
}
