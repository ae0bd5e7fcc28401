//! `Snapshot`.

use crate::render::{View, switch};
use crate::state::region::Snapshot;
use crate::wire::{arn, timestamp, xml::Xml};

/// Writes the fields of a snapshot. `details` shows the configuration of the node groups as well.
pub fn fields(x: &mut Xml, view: View, s: &Snapshot, details: bool) {
    let set = &s.settings;
    x.text("SnapshotName", &s.name);
    x.maybe("ReplicationGroupId", s.group.as_deref());
    x.maybe("ReplicationGroupDescription", s.group_description.as_deref());
    x.maybe("CacheClusterId", s.cluster.as_deref());
    x.text("SnapshotStatus", "available");
    x.text("SnapshotSource", &s.source);
    x.text("CacheNodeType", &set.node_type);
    x.text("Engine", &set.engine);
    x.text("EngineVersion", &set.engine_version);
    x.text("PreferredMaintenanceWindow", &set.maintenance_window);
    x.maybe("TopicArn", set.topic_arn.as_deref());
    x.text("Port", set.port);
    x.text("CacheParameterGroupName", &set.parameter_group);
    x.maybe("CacheSubnetGroupName", set.subnet_group.as_deref());
    x.text("AutoMinorVersionUpgrade", set.auto_minor);
    x.text("SnapshotRetentionLimit", set.snapshot_retention);
    x.text("SnapshotWindow", &set.snapshot_window);
    x.text("NumNodeGroups", s.nodes.len());
    x.text("AutomaticFailover", switch(s.automatic_failover));
    x.list("NodeSnapshots", "NodeSnapshot", &s.nodes, |x, (shard, cluster)| {
        x.text("CacheClusterId", cluster);
        x.text("NodeGroupId", shard);
        x.text("CacheNodeId", "0001");
        if details {
            x.node("NodeGroupConfiguration", |x| x.text("NodeGroupId", shard));
        }
        x.text("CacheSize", "3 MB");
        x.text("SnapshotCreateTime", timestamp::format(s.at));
    });
    x.text("ARN", arn::of(view.region, view.account, "snapshot", &s.name));
}
