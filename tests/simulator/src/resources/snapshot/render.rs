//! `Snapshot` as XML.

use crate::action::{Call, Outcome};
use crate::render::{self, View};
use crate::resources::snapshot::Snapshot;
use crate::resources::subnet_group::seed::VPC;
use crate::state::region::Region;
use crate::wire::xml::Xml;
use crate::wire::{arn, timestamp};

/// Writes the fields of a snapshot. `details` shows the configuration of the node groups as well.
pub fn fields(x: &mut Xml, view: View, region: &Region, s: &Snapshot, details: bool) {
    let set = &s.settings;
    x.text("SnapshotName", &s.name);
    x.maybe("ReplicationGroupId", s.group.as_deref());
    x.maybe("ReplicationGroupDescription", s.group_description.as_deref());
    x.maybe("CacheClusterId", s.cluster.as_deref());
    x.text("SnapshotStatus", s.status(region));
    x.text("SnapshotSource", &s.source);
    x.text("CacheNodeType", &set.node_type);
    x.text("Engine", &set.engine);
    x.text("EngineVersion", &set.engine_version);
    if s.cluster.is_some() {
        x.text("NumCacheNodes", s.nodes.len());
        x.maybe("PreferredAvailabilityZone", s.nodes.first().and_then(|n| n.zone.as_deref()));
        x.maybe("CacheClusterCreateTime", s.source_created.map(timestamp::format));
    }
    x.text("PreferredMaintenanceWindow", &set.maintenance_window);
    x.maybe("TopicArn", set.topic_arn.as_deref());
    x.text("Port", set.port);
    x.text("CacheParameterGroupName", &set.parameter_group);
    x.maybe("CacheSubnetGroupName", set.subnet_group.as_deref());
    x.text("VpcId", VPC);
    x.text("AutoMinorVersionUpgrade", set.auto_minor);
    x.text("SnapshotRetentionLimit", set.snapshot_retention);
    x.text("SnapshotWindow", &set.snapshot_window);
    if s.cluster.is_none() {
        x.text("NumNodeGroups", s.nodes.len());
        x.text("AutomaticFailover", render::switch(s.automatic_failover));
    }
    x.list("NodeSnapshots", "NodeSnapshot", &s.nodes, |x, n| {
        x.text("CacheClusterId", &n.cluster);
        x.text("NodeGroupId", &n.node_group);
        x.text("CacheNodeId", "0001");
        if details {
            x.node("NodeGroupConfiguration", |x| {
                x.text("NodeGroupId", &n.node_group);
                x.maybe("Slots", n.slots.as_deref());
                x.text("ReplicaCount", n.replicas);
                x.maybe("PrimaryAvailabilityZone", n.zone.as_deref());
            });
        }
        x.text("CacheSize", "3 MB");
        x.text("SnapshotCreateTime", timestamp::format(s.at));
    });
    x.maybe("KmsKeyId", s.kms_key.as_deref());
    x.text("DataTiering", render::switch(s.data_tiering));
    x.text("ARN", arn::of(view.region, view.account, "snapshot", &s.name));
}

/// `<Snapshot>...`
pub fn response(call: &Call, name: &str) -> Outcome {
    let mut x = Xml::new();
    if let Some(s) = call.region.snapshots.get(name) {
        x.node("Snapshot", |x| fields(x, call.view(), call.region, s, false));
    }
    Ok(x.finish())
}
