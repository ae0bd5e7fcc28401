//! All state, behind one lock: regions, options, fault rules, the request log.

use crate::config::Config;
use crate::fault::{Rule, Rules};
use crate::log::{Entry, Violation};
use crate::state::region::{self, Region};
use std::collections::BTreeMap;
use time::{Duration, OffsetDateTime};
use tokio::sync::oneshot;

/// A request that a fault rule holds.
pub struct Held {
    pub seq: u64,
    pub action: String,
    pub id: String,
    pub release: oneshot::Sender<()>,
}

/// An assumed role: the access key and its identity.
#[derive(Clone, Debug)]
pub struct Session {
    pub access_key: String,
    pub role: String,
    pub name: String,
}

#[derive(Default)]
pub struct World {
    pub regions: BTreeMap<(String, String), Region>,
    pub config: Config,
    pub faults: Rules,
    pub log: Vec<Entry>,
    pub violations: Vec<Violation>,
    pub held: Vec<Held>,
    pub sessions: Vec<Session>,
    pub in_flight: usize,
    pub high_water: usize,
    pub offset: Duration,
    pub next_seq: u64,
}

impl World {
    /// The simulator's time: the wall clock and what `/_sim/advance` has added.
    pub fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc() + self.offset
    }

    pub fn region(&mut self, account: &str, name: &str) -> &mut Region {
        let key = (account.to_owned(), name.to_owned());
        self.regions.entry(key).or_insert_with(|| region::new_region(account, name))
    }

    /// Forgets everything; held requests continue.
    pub fn reset(&mut self) {
        let (in_flight, next_seq) = (self.in_flight, self.next_seq);
        *self = Self { in_flight, high_water: in_flight, next_seq, ..Self::default() };
    }

    pub fn add_rule(&mut self, rule: Rule) {
        self.faults.push(rule);
    }
}
