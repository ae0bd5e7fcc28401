//! The shards of a new group.

use std::collections::BTreeSet;

use crate::aws::{self, CreateReplicationGroup};
use crate::framework::model::Val;
use crate::resources::values::{number, text, texts};

use super::desired::Desired;
use super::model::{NodeGroupConfiguration, ReplicationGroup};

/// The shards as the configuration lists them.
pub(super) fn to_create(
    configuration: &Val<Vec<Val<NodeGroupConfiguration>>>,
) -> Vec<aws::NodeGroupConfiguration> {
    let shard = |configuration: &NodeGroupConfiguration| {
        let NodeGroupConfiguration {
            node_group_id,
            slots,
            replica_count,
            primary_availability_zone,
            replica_availability_zones,
            primary_outpost_arn: _,
            replica_outpost_arns: _,
        } = configuration;
        aws::NodeGroupConfiguration {
            node_group_id: text(node_group_id),
            slots: text(slots),
            replica_count: number(replica_count),
            primary_availability_zone: text(primary_availability_zone),
            replica_availability_zones: texts(replica_availability_zones),
            ..aws::NodeGroupConfiguration::default()
        }
    };
    configuration.known().into_iter().flatten().filter_map(Val::known).map(shard).collect()
}

/// Says something of each shard of which the configuration says nothing: a request has no place for an empty element,
/// and AWS would create a group without that shard.
pub(super) fn complete(input: &mut CreateReplicationGroup, config: &ReplicationGroup) {
    let shards = &mut input.node_group_configuration;
    let is_empty =
        |shard: &aws::NodeGroupConfiguration| *shard == aws::NodeGroupConfiguration::default();
    if !shards.is_empty() && shards.iter().all(is_empty) {
        input.num_node_groups = i32::try_from(shards.len()).ok();
        shards.clear();
    }
    let replicas = Desired::of(config, config).replicas_of_each(shards.len());
    let named: BTreeSet<String> =
        shards.iter().filter_map(|shard| shard.node_group_id.clone()).collect();
    let mut ids = (1..).map(|number| format!("{number:04}")).filter(|id| !named.contains(id));
    for (shard, replicas) in shards.iter_mut().zip(replicas).filter(|(shard, _)| is_empty(shard)) {
        match replicas {
            Some(replicas) => shard.replica_count = number(&Val::Known(replicas)),
            None => shard.node_group_id = ids.next(),
        }
    }
}
