//! `ReplicationGroup` as XML.

use crate::action::{Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::render::{self, View};
use crate::resources::cluster::Cluster;
use crate::resources::replication_group::{
    self, AuthChange, Group, NodeGroup, Pending, durability,
};
use crate::settings::logs::{self, Work};
use crate::state::region::Region;
use crate::wire::endpoint::Names;
use crate::wire::xml::Xml;
use crate::wire::{arn, sha256, timestamp};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "group-creating-bare",
        "while creating, node groups have an id and a status only; the response of create has no node groups",
        Source::Model("first example of CreateReplicationGroup"),
    ),
    on(
        "group-deleting-bare",
        "while deleting there are no node groups",
        Source::ApiReference("deleting: only cluster-level information"),
    ),
    on(
        "group-endpoints",
        "cluster mode disabled: PrimaryEndpoint, ReaderEndpoint and ReadEndpoints; enabled: ConfigurationEndpoint",
        Source::ApiReference(
            "group with cluster mode disabled: NodeGroups[0].PrimaryEndpoint, NodeGroupMembers[].ReadEndpoint; cluster mode enabled: ConfigurationEndpoint",
        ),
    ),
    on(
        "group-roles",
        "CurrentRole and ReadEndpoint are shown with cluster mode disabled only",
        Source::ApiReference("ReadEndpoint and CurrentRole: cluster mode disabled only"),
    ),
    on(
        "group-failover-moving",
        "AutomaticFailover is enabling or disabling while it changes",
        Source::ApiReference("AutomaticFailover: enabled, disabled, enabling, disabling"),
    ),
    on(
        "group-kms",
        "KmsKeyId is shown only when set (or with the options default_kms_key, churn)",
        Source::ApiReference("KmsKeyId, AuthTokenLastModifiedDate only when set"),
    ),
    on(
        "group-storage-encryption",
        "StorageEncryptionType is none, sse-elasticache or sse-kms",
        Source::Model("ReplicationGroup.StorageEncryptionType"),
    ),
    on(
        "group-omit",
        "responses on a group of 2017 lack the elements that were added later (mutate: omit)",
        Source::ApiReference(
            "new response fields AuthTokenEnabled, TransitEncryptionEnabled, AtRestEncryptionEnabled",
        ),
    ),
    on(
        "group-snapshotting-cluster",
        "with backups enabled and cluster mode disabled, a replica is the snapshotting cluster",
        Source::Model("first example of CreateReplicationGroup"),
    ),
];

/// Writes the fields of a group. `bare` omits the node groups, as in the response of create.
pub fn fields(x: &mut Xml, view: View, region: &Region, g: &Group, bare: bool) {
    x.without(&g.omit, |x| all(x, view, region, g, bare)); // [group-omit]
}

fn all(x: &mut Xml, view: View, region: &Region, g: &Group, bare: bool) {
    let s = &g.settings;
    let names = Names::new(view.account, view.region, g.generation, s.transit);
    let settled = !matches!(g.lifecycle.status.as_str(), "creating" | "create-failed" | "deleting");
    x.text("ReplicationGroupId", &g.id);
    x.text("Description", &g.description);
    x.text("Status", &g.lifecycle.status);
    pending(x, &g.pending);
    x.strings("MemberClusters", "ClusterId", g.member_ids());
    if g.lifecycle.status != "deleting" && !bare {
        // [group-creating-bare] [group-deleting-bare]
        x.list("NodeGroups", "NodeGroup", &g.node_groups, |x, n| {
            node_group(x, region, g, n, &names, settled)
        });
    }
    if s.snapshot_retention > 0 && !g.cluster_enabled {
        x.maybe("SnapshottingClusterId", g.snapshotting_cluster.as_deref()); // [group-snapshotting-cluster]
    }
    let moving = match (g.failover_changing, g.automatic_failover) {
        (false, on) => render::switch(on),
        (true, true) if g.lifecycle.status != "creating" => "disabling", // [group-failover-moving]
        (true, _) => "enabling",
    };
    x.text("AutomaticFailover", moving);
    x.text("MultiAZ", render::switch(g.multi_az));
    if settled && (g.cluster_enabled || g.cluster_mode == "compatible") {
        render::endpoint(x, "ConfigurationEndpoint", names.configuration(&g.id), s.port); // [group-endpoints]
    }
    x.text("SnapshotRetentionLimit", s.snapshot_retention);
    x.text("SnapshotWindow", &s.snapshot_window);
    x.text("ClusterEnabled", g.cluster_enabled);
    x.text("CacheNodeType", &s.node_type);
    x.text("AuthTokenEnabled", s.auth_enabled);
    x.maybe("AuthTokenLastModifiedDate", s.auth_modified.map(timestamp::format));
    x.text("TransitEncryptionEnabled", s.transit);
    x.text("AtRestEncryptionEnabled", s.at_rest);
    let key = kms_key(view, g);
    let kind = if g.kms_key.is_some() { "sse-kms" } else { "sse-elasticache" };
    x.maybe("KmsKeyId", key);
    let encrypted = s.at_rest || durability::is_durable(g);
    x.text("StorageEncryptionType", if encrypted { kind } else { "none" }); // [group-storage-encryption]
    x.text("ARN", arn::of(view.region, view.account, "replicationgroup", &g.id));
    x.strings("UserGroupIds", "member", &g.user_groups);
    let work = Work {
        creating: g.lifecycle.status == "creating",
        pending: g.pending.logs.as_deref(),
        undeliverable: &view.config.undeliverable,
    };
    logs::current(x, &s.logs, work);
    x.maybe("ReplicationGroupCreateTime", g.created.map(timestamp::format));
    x.text("DataTiering", render::switch(g.data_tiering));
    x.text("AutoMinorVersionUpgrade", s.auto_minor);
    x.text("NetworkType", &s.network_type);
    x.text("IpDiscovery", &s.ip_discovery);
    x.maybe("TransitEncryptionMode", s.transit_mode.as_deref());
    x.text("ClusterMode", &g.cluster_mode);
    x.text("Engine", &s.engine);
    // [durability-shown]
    if durability::has(g) {
        x.text("Durability", if g.durability.is_empty() { "default" } else { &g.durability });
        x.text("EffectiveDurability", durability::effective(g));
    }
    if let Some(id) = &g.global {
        x.node("GlobalReplicationGroupInfo", |x| {
            x.text("GlobalReplicationGroupId", id);
            x.text("GlobalReplicationGroupMemberRole", "SECONDARY");
        });
    }
}

/// The key of a group that is encrypted at rest. [group-kms]
fn kms_key(view: View, g: &Group) -> Option<String> {
    let default = || {
        let seed = sha256::hex(format!("{}/{}", g.id, g.generation).as_bytes());
        let uuid = format!(
            "{}-{}-{}-{}-{}",
            &seed[..8],
            &seed[8..12],
            &seed[12..16],
            &seed[16..20],
            &seed[20..32]
        );
        format!(
            "arn:{}:kms:{}:{}:key/{uuid}",
            arn::partition(view.region),
            view.region,
            view.account
        )
    };
    let made_up = g.settings.at_rest && (view.config.default_kms_key || view.config.churn);
    g.kms_key.clone().or_else(|| made_up.then(default))
}

fn node_group(
    x: &mut Xml,
    region: &Region,
    g: &Group,
    n: &NodeGroup,
    names: &Names,
    settled: bool,
) {
    let port = g.settings.port;
    x.text("NodeGroupId", &n.id);
    x.text("Status", &n.status);
    // [group-endpoints]
    if settled && !g.cluster_enabled {
        render::endpoint(x, "PrimaryEndpoint", names.primary(&g.id, &n.id), port);
        render::endpoint(x, "ReaderEndpoint", names.reader(&g.id, &n.id), port);
    }
    x.maybe("Slots", n.slots.as_deref());
    if !settled {
        return;
    }
    x.list("NodeGroupMembers", "NodeGroupMember", &n.members, |x, m| {
        let cluster = region.clusters.get(&m.cluster);
        let there = cluster
            .is_some_and(|c| !matches!(c.lifecycle.status.as_str(), "creating" | "deleting"));
        x.text("CacheClusterId", &m.cluster);
        x.text("CacheNodeId", "0001");
        // [group-roles]
        if there && !g.cluster_enabled {
            render::endpoint(x, "ReadEndpoint", names.node(&g.id, &m.cluster, "0001"), port);
        }
        x.maybe("PreferredAvailabilityZone", cluster.and_then(Cluster::zone));
        if !g.cluster_enabled {
            x.text("CurrentRole", if n.primary == m.cluster { "primary" } else { "replica" });
        }
    });
}

pub fn pending(x: &mut Xml, p: &Pending) {
    x.node("PendingModifiedValues", |x| {
        x.maybe("PrimaryClusterId", p.primary.as_deref());
        x.maybe("AutomaticFailoverStatus", p.automatic_failover.map(render::switch));
        if let Some(done) = p.slot_migration {
            x.node("Resharding", |x| {
                x.node("SlotMigration", |x| x.text("ProgressPercentage", format!("{done:.1}")))
            });
        }
        x.maybe("AuthTokenStatus", p.auth.as_ref().map(AuthChange::status));
        if let Some((add, remove)) = &p.user_groups {
            x.node("UserGroups", |x| {
                x.strings("UserGroupIdsToAdd", "member", add);
                x.strings("UserGroupIdsToRemove", "member", remove);
            });
        }
        if let Some(pending) = &p.logs {
            logs::pending(x, pending);
        }
        x.maybe("TransitEncryptionEnabled", p.transit);
        x.maybe("TransitEncryptionMode", p.transit_mode.as_deref());
        x.maybe("ClusterMode", p.cluster_mode.as_deref());
    });
}

/// `<ReplicationGroup>...`
pub fn response(call: &Call, id: &str, bare: bool) -> Outcome {
    let group = call.region.groups.get(id).ok_or_else(|| replication_group::not_found(id))?;
    let mut x = Xml::new();
    x.node("ReplicationGroup", |x| fields(x, call.view(), call.region, group, bare));
    Ok(x.finish())
}
