//! `CacheCluster`.

use crate::behaviour::{Behaviour, Source, on};
use crate::render::{View, endpoint, logs, pending};
use crate::state::cluster::Cluster;
use crate::wire::endpoint::Names;
use crate::wire::timestamp;
use crate::wire::{arn, xml::Xml};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "cluster-node-info",
        "nodes are shown only with ShowCacheNodeInfo=true",
        Source::Rule("ds-show-cache-node-info"),
    ),
    on(
        "cluster-nodes-late",
        "no nodes while creating or deleting, even with ShowCacheNodeInfo",
        Source::Rule("ds-cc-nodes-incomplete"),
    ),
    on(
        "cluster-create-time-late",
        "CacheClusterCreateTime comes when the cluster is no longer creating",
        Source::Assumed,
    ),
    on(
        "cluster-notification",
        "NotificationConfiguration is there only when a topic is set",
        Source::Assumed,
    ),
    on(
        "cluster-member-auth",
        "members show the three encryption flags of their group",
        Source::Document("AtRestEncryptionEnabled on CacheCluster / ReplicationGroup"),
    ),
    on(
        "cluster-configuration-endpoint",
        "memcached has a ConfigurationEndpoint with .cfg",
        Source::Document("memcached: ConfigurationEndpoint (host has .cfg) plus one per node"),
    ),
];

/// Writes the fields of a cluster.
pub fn fields(x: &mut Xml, view: View, c: &Cluster, show_nodes: bool) {
    x.without(&c.omit, |x| all(x, view, c, show_nodes));
}

fn all(x: &mut Xml, view: View, c: &Cluster, show_nodes: bool) {
    let s = &c.settings;
    let names = Names::new(view.account, view.region, c.generation, s.transit);
    let complete = !matches!(
        c.life.status.as_str(),
        "creating" | "deleting" | "restore-failed" | "incompatible-network"
    );
    x.text("CacheClusterId", &c.id);
    if complete && s.engine == "memcached" {
        endpoint(x, "ConfigurationEndpoint", names.node(&c.id, &c.id, "cfg"), s.port); // [cluster-configuration-endpoint]
    }
    x.text(
        "ClientDownloadLandingPage",
        "https://console.aws.amazon.com/elasticache/home#client-download:",
    );
    x.text("CacheNodeType", &s.node_type);
    x.text("Engine", &s.engine);
    x.text("EngineVersion", &s.engine_version);
    x.text("CacheClusterStatus", &c.life.status);
    x.text("NumCacheNodes", c.nodes.len());
    x.maybe("PreferredAvailabilityZone", c.zone());
    // [cluster-create-time-late]
    if c.life.status != "creating" {
        x.maybe("CacheClusterCreateTime", c.created.map(timestamp::format));
    }
    x.text("PreferredMaintenanceWindow", &s.maintenance_window);
    pending::cluster(x, &c.pending);
    // [cluster-notification]
    if let Some(topic) = &s.topic_arn {
        x.node("NotificationConfiguration", |x| {
            x.text("TopicArn", topic);
            x.text("TopicStatus", &s.topic_status);
        });
    }
    x.list("CacheSecurityGroups", "CacheSecurityGroup", &s.cache_security_groups, |x, name| {
        x.text("CacheSecurityGroupName", name);
        x.text("Status", "active");
    });
    x.node("CacheParameterGroup", |x| {
        x.text("CacheParameterGroupName", &s.parameter_group);
        x.text("ParameterApplyStatus", &s.parameter_status);
        let reboot =
            c.nodes.iter().filter(|_| s.parameter_status == "pending-reboot").map(|n| &n.id);
        x.strings("CacheNodeIdsToReboot", "CacheNodeId", reboot);
    });
    let classic = !s.cache_security_groups.is_empty();
    x.maybe("CacheSubnetGroupName", s.subnet_group.as_deref().or((!classic).then_some("default")));
    // [cluster-node-info] [cluster-nodes-late]
    if show_nodes && complete {
        x.list("CacheNodes", "CacheNode", &c.nodes, |x, node| {
            x.text("CacheNodeId", &node.id);
            x.text("CacheNodeStatus", &node.status);
            x.maybe("CacheNodeCreateTime", c.created.map(timestamp::format));
            let owner = c.group.as_deref().unwrap_or(&c.id);
            endpoint(x, "Endpoint", names.node(owner, &c.id, &node.id), s.port);
            x.text("ParameterGroupStatus", &s.parameter_status);
            x.text("CustomerAvailabilityZone", &node.zone);
        });
    }
    x.text("AutoMinorVersionUpgrade", s.auto_minor);
    x.list("SecurityGroups", "member", &s.security_groups, |x, id| {
        x.text("SecurityGroupId", id);
        x.text("Status", "active");
    });
    x.maybe("ReplicationGroupId", c.group.as_deref());
    x.text("SnapshotRetentionLimit", s.snapshot_retention);
    x.text("SnapshotWindow", &s.snapshot_window);
    // [cluster-member-auth]
    x.text("AuthTokenEnabled", s.auth_enabled);
    x.maybe("AuthTokenLastModifiedDate", s.auth_modified.map(timestamp::format));
    x.text("TransitEncryptionEnabled", s.transit);
    x.text("AtRestEncryptionEnabled", s.at_rest);
    x.text("ARN", arn::of(view.region, view.account, "cluster", &c.id));
    x.text("ReplicationGroupLogDeliveryEnabled", c.group.is_some() && !s.logs.is_empty());
    logs::active(x, &s.logs);
    x.text("NetworkType", &s.network_type);
    x.text("IpDiscovery", &s.ip_discovery);
    x.maybe("TransitEncryptionMode", s.transit_mode.as_deref());
}
