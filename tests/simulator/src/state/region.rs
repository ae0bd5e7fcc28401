//! The resources of one account in one region.

use crate::resources::cluster::Cluster;
use crate::resources::event::Event;
use crate::resources::parameter_group::ParameterGroup;
use crate::resources::replication_group::Group;
use crate::resources::snapshot::Snapshot;
use crate::resources::subnet_group::SubnetGroup;
use crate::resources::tagging::Seen;
use crate::resources::tags::TagSet;
use crate::resources::user_group::UserGroup;
use crate::resources::{RESOURCES, Statuses};
use crate::settings::Settings;
use crate::wire::arn;
use std::collections::BTreeMap;
use time::OffsetDateTime;

#[derive(Clone, Debug, Default)]
pub struct Region {
    pub account: String,
    pub name: String,
    pub groups: BTreeMap<String, Group>,
    pub clusters: BTreeMap<String, Cluster>,
    pub subnet_groups: BTreeMap<String, SubnetGroup>,
    pub parameter_groups: BTreeMap<String, ParameterGroup>,
    pub snapshots: BTreeMap<String, Snapshot>,
    pub user_groups: BTreeMap<String, UserGroup>,
    /// The settings of the global datastores that a group of this region can join.
    pub global_groups: BTreeMap<String, Settings>,
    pub tags: BTreeMap<String, TagSet>,
    /// The tags over time, where the Resource Groups Tagging API lags behind.
    pub tags_seen: Vec<Seen>,
    pub events: Vec<Event>,
    pub statuses: Vec<StatusChange>,
    pub event_seq: u64,
    /// The time of the last request.
    pub last_seen: Option<OffsetDateTime>,
    /// The times of the failover tests of the last 24 hours.
    pub failovers: Vec<OffsetDateTime>,
}

impl Region {
    pub fn arn(&self, kind: &str, id: &str) -> String {
        arn::of(&self.name, &self.account, kind, id)
    }

    pub fn event(
        &mut self,
        now: OffsetDateTime,
        source_type: &'static str,
        source: &str,
        message: impl Into<String>,
    ) {
        self.event_seq += 1;
        let (seq, source, message) = (self.event_seq, source.to_owned(), message.into());
        self.events.push(Event { seq, at: now, source, source_type, message });
    }

    /// Adds the statuses that have changed to the history.
    pub fn record_statuses(&mut self, now: OffsetDateTime) {
        let mut changes = Vec::new();
        for Statuses { prefix, all } in RESOURCES.iter().filter_map(|r| r.statuses.as_ref()) {
            for (id, lifecycle) in all(self) {
                if lifecycle.recorded != lifecycle.status {
                    lifecycle.recorded.clone_from(&lifecycle.status);
                    let (id, status) = (format!("{prefix}{id}"), lifecycle.status.clone());
                    changes.push(StatusChange { at: now, id, status });
                }
            }
        }
        self.statuses.extend(changes);
    }
}

/// One change of a status, for `/_sim/history`.
#[derive(Clone, Debug)]
pub struct StatusChange {
    pub at: OffsetDateTime,
    pub id: String,
    pub status: String,
}

/// A region before anybody creates anything.
pub fn new_region(account: &str, name: &str) -> Region {
    let mut region =
        Region { account: account.to_owned(), name: name.to_owned(), ..Region::default() };
    for seed in RESOURCES.iter().filter_map(|r| r.seed) {
        seed(&mut region);
    }
    region
}
