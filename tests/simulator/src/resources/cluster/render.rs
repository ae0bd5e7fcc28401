//! `CacheCluster` as XML.

use crate::action::{Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::render::{self, View};
use crate::resources::cluster::Cluster;
use crate::settings::logs::{self, Work};
use crate::wire::endpoint::Names;
use crate::wire::xml::Xml;
use crate::wire::{arn, timestamp};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "cluster-node-info",
        "nodes are shown only with ShowCacheNodeInfo=true",
        Source::Rule("ds-show-cache-node-info"),
    ),
    on(
        "cluster-nodes-late",
        "nodes are not shown while creating or deleting, even with ShowCacheNodeInfo",
        Source::Rule("ds-cc-nodes-incomplete"),
    ),
    on(
        "cluster-create-time-late",
        "CacheClusterCreateTime is absent while the cluster is creating",
        Source::Assumed,
    ),
    on(
        "cluster-notification",
        "NotificationConfiguration is present only when a topic is set",
        Source::Assumed,
    ),
    on(
        "cluster-member-auth",
        "members show the three encryption flags of their group",
        Source::ApiReference("AtRestEncryptionEnabled on CacheCluster / ReplicationGroup"),
    ),
    on(
        "cluster-configuration-endpoint",
        "memcached has a ConfigurationEndpoint with .cfg",
        Source::ApiReference("memcached: ConfigurationEndpoint (host has .cfg) plus one per node"),
    ),
    on(
        "cluster-node-count",
        "NumCacheNodes counts the nodes that exist; nodes that are being added are pending until then",
        Source::Assumed,
    ),
    on(
        "cluster-nodes-coming-going",
        "a node that is being added has neither endpoint nor creation time, one that is being removed has no endpoint",
        Source::ApiReference(
            "Nodes being added: no endpoint and no creation time until provisioned. Nodes being removed: no endpoint",
        ),
    ),
    on(
        "cluster-memcached-no-snapshots",
        "memcached clusters have no SnapshotRetentionLimit and no SnapshotWindow",
        Source::Assumed,
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
        c.lifecycle.status.as_str(),
        "creating" | "deleting" | "restore-failed" | "incompatible-network"
    );
    x.text("CacheClusterId", &c.id);
    if complete && s.engine == "memcached" {
        render::endpoint(x, "ConfigurationEndpoint", names.memcached(&c.id, "cfg"), s.port); // [cluster-configuration-endpoint]
    }
    x.text(
        "ClientDownloadLandingPage",
        "https://console.aws.amazon.com/elasticache/home#client-download:",
    );
    x.text("CacheNodeType", &s.node_type);
    x.text("Engine", &s.engine);
    x.text("EngineVersion", &s.engine_version);
    x.text("CacheClusterStatus", &c.lifecycle.status);
    x.text("NumCacheNodes", c.existing().count()); // [cluster-node-count]
    x.maybe("PreferredAvailabilityZone", c.zone());
    // [cluster-create-time-late]
    if c.lifecycle.status != "creating" {
        x.maybe("CacheClusterCreateTime", c.created.map(timestamp::format));
    }
    x.text("PreferredMaintenanceWindow", &s.maintenance_window);
    pending(x, c);
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
            c.nodes.iter().filter(|n| c.node_parameters(n) == "pending-reboot").map(|n| &n.id);
        x.strings("CacheNodeIdsToReboot", "CacheNodeId", reboot);
    });
    let classic = !s.cache_security_groups.is_empty();
    x.maybe("CacheSubnetGroupName", s.subnet_group.as_deref().or((!classic).then_some("default")));
    // [cluster-node-info] [cluster-nodes-late]
    if show_nodes && complete {
        x.list("CacheNodes", "CacheNode", &c.nodes, |x, node| {
            x.text("CacheNodeId", &node.id);
            x.text("CacheNodeStatus", &node.status);
            // [cluster-nodes-coming-going]
            if node.status != "creating" {
                x.maybe("CacheNodeCreateTime", node.added.or(c.created).map(timestamp::format));
            }
            if !matches!(node.status.as_str(), "creating" | "deleting") {
                let owner = c.group.as_deref().unwrap_or(&c.id);
                let host = match s.engine.as_str() {
                    "memcached" => names.memcached(&c.id, &node.id),
                    _ => names.node(owner, &c.id, &node.id),
                };
                render::endpoint(x, "Endpoint", host, s.port);
            }
            x.text("ParameterGroupStatus", c.node_parameters(node));
            x.text("CustomerAvailabilityZone", &node.zone);
        });
    }
    x.text("AutoMinorVersionUpgrade", s.auto_minor);
    x.list("SecurityGroups", "member", &s.security_groups, |x, id| {
        x.text("SecurityGroupId", id);
        x.text("Status", "active");
    });
    x.maybe("ReplicationGroupId", c.group.as_deref());
    // [cluster-memcached-no-snapshots]
    if s.engine != "memcached" {
        x.text("SnapshotRetentionLimit", s.snapshot_retention);
        x.text("SnapshotWindow", &s.snapshot_window);
    }
    // [cluster-member-auth]
    x.text("AuthTokenEnabled", s.auth_enabled);
    x.maybe("AuthTokenLastModifiedDate", s.auth_modified.map(timestamp::format));
    x.text("TransitEncryptionEnabled", s.transit);
    x.text("AtRestEncryptionEnabled", s.at_rest);
    x.text("ARN", arn::of(view.region, view.account, "cluster", &c.id));
    x.text("ReplicationGroupLogDeliveryEnabled", c.group.is_some() && !s.logs.is_empty());
    let creating = c.lifecycle.status == "creating";
    let work = Work {
        creating,
        pending: c.pending.logs.as_deref(),
        undeliverable: &view.config.undeliverable,
    };
    logs::current(x, &s.logs, work);
    x.text("NetworkType", &s.network_type);
    x.text("IpDiscovery", &s.ip_discovery);
    x.maybe("TransitEncryptionMode", s.transit_mode.as_deref());
}

pub fn pending(x: &mut Xml, c: &Cluster) {
    let p = &c.pending;
    x.node("PendingModifiedValues", |x| {
        if !p.nodes.is_empty() {
            x.text("NumCacheNodes", c.target());
        }
        if !p.nodes.remove.is_empty() {
            x.strings("CacheNodeIdsToRemove", "CacheNodeId", &p.nodes.remove);
        }
        x.maybe("EngineVersion", p.engine_version.as_deref());
        x.maybe("CacheNodeType", p.node_type.as_deref());
        if let Some(scale) = &p.scale {
            x.node("ScaleConfig", |x| {
                x.text("ScalePercentage", scale.percentage);
                x.text("ScaleIntervalMinutes", scale.minutes);
            });
        }
        x.maybe("AuthTokenStatus", p.auth_status.as_deref());
        if let Some(pending) = &p.logs {
            logs::pending(x, pending);
        }
        x.maybe("TransitEncryptionEnabled", p.transit);
        x.maybe("TransitEncryptionMode", p.transit_mode.as_deref());
    });
}

/// `<CacheCluster>...`
pub fn response(call: &Call, id: &str) -> Outcome {
    let mut x = Xml::new();
    if let Some(cluster) = call.region.clusters.get(id) {
        x.node("CacheCluster", |x| fields(x, call.view(), cluster, false));
    }
    Ok(x.finish())
}
