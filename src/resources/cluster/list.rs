//! `list "elasticache_cluster"`: the clusters of an account in a region.

use super::ClusterResource;
use crate::aws::{Api, CacheCluster, CallContext, Listing};
use crate::framework::model::{Set, TagMap, Val};
use crate::framework::schema::optional;
use crate::resources::filter::Filter;
use crate::resources::managed::{CommonFilter, ManagedList};
use crate::resources::shared_attributes::ActionRegion;

crate::model! {
    /// Lists clusters. Without filters all clusters of the account in the region are listed, but for members of
    /// replication groups, which the group manages, and for those that are being deleted or could not be created.
    pub struct ClusterList {
        region: ActionRegion,
        /// Only clusters with these names. Case does not matter.
        ids: Set<String> => optional(),
        /// Only clusters whose names start with this prefix. Case does not matter.
        name_prefix: String => optional(),
        /// Only clusters with this engine: `memcached`, `redis` or `valkey`.
        engine: String => optional(),
        /// Only clusters in this state, such as `available`.
        status: String => optional(),
        /// Only the members of this replication group, instead of the clusters that belong to none. Case does not
        /// matter.
        replication_group_id: String => optional(),
        /// Only clusters that have all these tags. A null value matches any value. Tags that were changed in the last
        /// minutes may be missed.
        tags: TagMap => optional(),
    }
}

/// The list resource.
#[derive(Debug)]
pub struct Clusters;

impl ManagedList for Clusters {
    type Resource = ClusterResource;
    type Model = ClusterList;

    fn common(config: &ClusterList) -> CommonFilter<'_> {
        let ClusterList { region, ids: names, name_prefix, tags, .. } = config;
        CommonFilter { region, names, name_prefix, tags }
    }

    fn list(
        api: &Api,
        config: &ClusterList,
        reads_each: bool,
        ctx: &CallContext,
    ) -> Listing<CacheCluster> {
        api.list_cache_clusters(config.replication_group_id.is_null(), reads_each, ctx)
    }

    fn name(cluster: &CacheCluster) -> &str {
        &cluster.id
    }

    fn fits(config: &ClusterList, cluster: &CacheCluster) -> bool {
        let ClusterList { engine, status, replication_group_id, .. } = config;
        let filter = Filter { engine, status, name_prefix: &Val::Null };
        let is_in_group = match (replication_group_id.text(), &cluster.replication_group_id) {
            (Some(wanted), Some(found)) => wanted.eq_ignore_ascii_case(found),
            (wanted, found) => wanted.is_none() && found.is_none(),
        };
        is_in_group
            && cluster.status != "create-failed"
            && filter.fits(&cluster.id, &cluster.status, cluster.engine.as_deref())
    }
}
