//! `PendingModifiedValues` of groups and clusters. The element is always there, mostly empty.

use crate::render::{logs, switch};
use crate::state::cluster::Cluster;
use crate::state::group::{AuthChange, Pending};
use crate::wire::xml::Xml;

pub fn group(x: &mut Xml, p: &Pending) {
    x.node("PendingModifiedValues", |x| {
        x.maybe("PrimaryClusterId", p.primary.as_deref());
        x.maybe("AutomaticFailoverStatus", p.automatic_failover.map(switch));
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

pub fn cluster(x: &mut Xml, c: &Cluster) {
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
        x.maybe("AuthTokenStatus", p.auth_status.as_deref());
        x.maybe("TransitEncryptionEnabled", p.transit);
        x.maybe("TransitEncryptionMode", p.transit_mode.as_deref());
    });
}
