//! `data "elasticache_clusters"`: the clusters of an account in a region.

use async_trait::async_trait;

use crate::aws::CacheCluster;
use crate::client::Client;
use crate::client::messages as client_messages;
use crate::framework::context::Context;
use crate::framework::data_source::DataSource;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::TagMap;
use crate::framework::model::Val;
use crate::framework::schema::{computed, optional};
use crate::resources::filter::{self, Filter, Tags};
use crate::resources::shared_attributes::{Arn, DataRegion};

crate::model! {
    /// Lists clusters. Each node of a replication group is a cluster, too. Without filters all
    /// clusters of the account in the region are listed.
    pub struct Clusters {
        region: DataRegion,
        /// Only clusters with this engine: `memcached`, `redis` or `valkey`.
        engine: String => optional(),
        /// Only clusters in this state, such as `available`.
        status: String => optional(),
        /// Only clusters whose names start with this prefix. Case does not matter.
        name_prefix: String => optional(),
        /// Only clusters that belong to no replication group.
        not_in_replication_group: bool => optional(),
        /// Only clusters that have all these tags. A null value matches any value. One more call is made
        /// for each cluster that fits the other filters.
        tags: TagMap => optional(),
        /// Whether to read the tags of each cluster, with one more call for each. Default: `false`.
        with_tags: bool => optional(),
        /// Names of the clusters, in alphabetical order.
        ids: Vec<Val<String>> => computed(),
        /// ARNs of the clusters, in the order of `ids`.
        arns: Vec<Val<String>> => computed(),
        /// The clusters, in the order of `ids`.
        clusters: Vec<Val<Cluster>> => computed(),
    }
}

crate::model! {
    /// A cluster.
    pub struct Cluster {
        /// Name of the cluster.
        cluster_id: String => computed(),
        arn: Arn,
        /// Status of the cluster.
        status: String => computed(),
        /// Cache engine.
        engine: String => computed(),
        /// The running engine version.
        engine_version: String => computed(),
        /// Type of the nodes.
        node_type: String => computed(),
        /// Number of nodes.
        num_cache_nodes: i64 => computed(),
        /// Zone of the nodes, or `Multiple`.
        availability_zone: String => computed(),
        /// The replication group to which the cluster belongs.
        replication_group_id: String => computed(),
        /// Name of the parameter group.
        parameter_group_name: String => computed(),
        /// Name of the subnet group.
        subnet_group_name: String => computed(),
        /// Weekly maintenance window in UTC.
        maintenance_window: String => computed(),
        /// Address for auto discovery; Memcached.
        configuration_endpoint_address: String => computed(),
        /// Address of the first node.
        address: String => computed(),
        /// Port of each node.
        port: i64 => computed(),
        /// Whether clients must give an AUTH token.
        auth_token_enabled: bool => computed(),
        /// Whether traffic is encrypted.
        transit_encryption_enabled: bool => computed(),
        /// Whether data on disk is encrypted.
        at_rest_encryption_enabled: bool => computed(),
        /// Tags, if `with_tags` is set, without those that `ignore_tags` of the provider names.
        tags: TagMap => computed(),
    }
}

/// The data source.
#[derive(Debug)]
pub struct ClustersSource;

#[async_trait]
impl DataSource for ClustersSource {
    type Client = Client;
    type Model = Clusters;

    fn type_name(&self) -> &'static str {
        "elasticache_clusters"
    }

    async fn read(&self, cx: &Context<Client>, config: Clusters) -> Result<Clusters, Diagnostics> {
        let api = cx.client.api(&config.region)?;
        let ctx = crate::aws::CallContext::until(cx.stop.clone(), cx.deadline).recent();
        let failed = |error| {
            Diagnostics::from(client_messages::failed_call("Can't list cache clusters", &error))
        };
        let alone = config.not_in_replication_group.known() == Some(&true);
        let mut found = api.all_cache_clusters(alone, &ctx).await.map_err(failed)?;
        let filter = Filter {
            engine: &config.engine,
            status: &config.status,
            name_prefix: &config.name_prefix,
        };
        found
            .retain(|cluster| filter.fits(&cluster.id, &cluster.status, cluster.engine.as_deref()));
        filter::leave_out_failed(cx, "clusters", &mut found, &filter, |cluster| {
            (&cluster.id, &cluster.status)
        });
        let arns = found.iter().filter_map(|cluster| cluster.arn.clone()).collect();
        let tags = filter::tags(&api, arns, &config.tags, &config.with_tags, &ctx).await;
        let tags = tags.map_err(failed)?;
        found.retain(|cluster| filter::has_tags(cluster.arn.as_ref(), tags.as_ref(), &config.tags));
        found.sort_by(|left, right| left.id.cmp(&right.id));
        let one = |cluster: &CacheCluster| shown(cluster, tags.as_ref(), &config, &cx.client);
        Ok(Clusters {
            region: api.region().as_str().into(),
            ids: Val::Known(found.iter().map(|cluster| cluster.id.as_str().into()).collect()),
            arns: Val::Known(found.iter().map(|cluster| cluster.arn.clone().into()).collect()),
            clusters: Val::Known(found.iter().map(one).map(Val::Known).collect()),
            ..config
        })
    }
}

fn shown(
    cluster: &CacheCluster,
    tags: Option<&Tags>,
    config: &Clusters,
    client: &Client,
) -> Cluster {
    let endpoint = cluster.nodes.iter().find_map(|node| node.endpoint.as_ref());
    let configuration = cluster.configuration_endpoint.as_ref();
    let arn = cluster.arn.as_ref();
    Cluster {
        cluster_id: cluster.id.as_str().into(),
        arn: cluster.arn.clone().into(),
        status: cluster.status.as_str().into(),
        engine: cluster.engine.clone().into(),
        engine_version: cluster.engine_version.clone().into(),
        node_type: cluster.cache_node_type.clone().into(),
        num_cache_nodes: cluster.num_cache_nodes.map(i64::from).into(),
        availability_zone: cluster.preferred_availability_zone.clone().into(),
        replication_group_id: cluster.replication_group_id.clone().into(),
        parameter_group_name: cluster.parameter_group.as_ref().map(|g| g.name.clone()).into(),
        subnet_group_name: cluster.cache_subnet_group_name.clone().into(),
        maintenance_window: cluster.preferred_maintenance_window.clone().into(),
        configuration_endpoint_address: configuration.map(|e| e.address.clone()).into(),
        address: endpoint.map(|endpoint| endpoint.address.clone()).into(),
        port: endpoint.or(configuration).map(|endpoint| i64::from(endpoint.port)).into(),
        auth_token_enabled: Val::Known(cluster.auth_token_enabled),
        transit_encryption_enabled: Val::Known(cluster.transit_encryption_enabled),
        at_rest_encryption_enabled: Val::Known(cluster.at_rest_encryption_enabled),
        tags: filter::shown_tags(arn, tags, &config.with_tags, &client.tags),
    }
}
