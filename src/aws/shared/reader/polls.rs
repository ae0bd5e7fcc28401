//! Who polls what, and when: so that reads know how many others will ask at the same moment, and waits
//! learn what a read of somebody else has shown.

use std::collections::{BTreeMap, HashMap};

use tokio::sync::oneshot;
use tokio::time::Instant;

use super::coalesce::{Listed, RECENT};

/// What a wait polls. Case doesn't matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polled<'a> {
    /// The replication group with this name.
    ReplicationGroup(&'a str),
    /// The cluster with this name.
    CacheCluster(&'a str),
}

/// Things that are listed by one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::aws) enum Kind {
    ReplicationGroup,
    CacheCluster,
    /// Clusters that belong to no group.
    LoneCacheCluster,
    SubnetGroup,
    ParameterGroup,
    UserGroup,
    /// Of the things whose ARN has this type.
    Tags(&'static str),
}

impl Polled<'_> {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::ReplicationGroup(_) => Kind::ReplicationGroup,
            Self::CacheCluster(_) => Kind::CacheCluster,
        }
    }

    pub(super) fn id(&self) -> String {
        let (Self::ReplicationGroup(id) | Self::CacheCluster(id)) = self;
        id.to_ascii_lowercase()
    }
}

/// The waits between two polls.
#[derive(Debug, Default)]
pub(super) struct Polls {
    /// By lower-case name.
    watchers: HashMap<(Kind, String), Vec<Watcher>>,
    next: u64,
    /// How many waits poll at the same moment.
    due: BTreeMap<(Instant, Kind), usize>,
}

/// One wait between two polls.
#[derive(Debug)]
pub(super) struct Watch {
    kind: Kind,
    id: String,
    key: u64,
    due: Instant,
}

#[derive(Debug)]
struct Watcher {
    key: u64,
    /// Requests before this time tell nothing new.
    since: Instant,
    /// The status that is known.
    status: String,
    wake: oneshot::Sender<Instant>,
}

impl Polls {
    /// A wait begins its pause until `due`, or until another status than this is seen. The receiver gets the
    /// time of the request that has shown it.
    pub(super) fn begin(
        &mut self,
        of: Polled<'_>,
        status: &str,
        due: Instant,
    ) -> (Watch, oneshot::Receiver<Instant>) {
        let (wake, woken) = oneshot::channel();
        self.next += 1;
        let watch = Watch { kind: of.kind(), id: of.id(), key: self.next, due };
        let watcher =
            Watcher { key: watch.key, since: Instant::now(), status: status.to_owned(), wake };
        self.watchers.entry((watch.kind, watch.id.clone())).or_default().push(watcher);
        *self.due.entry((due, watch.kind)).or_default() += 1;
        let old = due.checked_sub(RECENT * 2).unwrap_or(due);
        self.due.retain(|(due, _), _| *due >= old);
        (watch, woken)
    }

    /// The pause is over: because it is `due`, or earlier.
    pub(super) fn end(&mut self, watch: &Watch, is_due: bool) {
        let watched = (watch.kind, watch.id.clone());
        if let Some(watchers) = self.watchers.get_mut(&watched) {
            watchers.retain(|watcher| watcher.key != watch.key);
            if watchers.is_empty() {
                self.watchers.remove(&watched);
            }
        }
        if let Some(due) = self.due.get_mut(&(watch.due, watch.kind)).filter(|_| !is_due) {
            *due = due.saturating_sub(1);
        }
    }

    /// How many waits poll things of this kind at this moment.
    pub(super) fn at(&self, moment: Instant, kind: Kind) -> usize {
        self.due.get(&(moment, kind)).copied().unwrap_or(0)
    }

    /// Whether a wait is between two polls of this.
    pub(super) fn watches(&self, kind: Kind, id: &str) -> bool {
        !self.watchers.is_empty() && self.watchers.contains_key(&(kind, id.to_ascii_lowercase()))
    }

    /// Something was seen by a request that was sent at this time.
    pub(super) fn seen<T: Listed>(&mut self, kind: Kind, items: &[T], sent: Instant) {
        if self.watchers.is_empty() {
            return;
        }
        for item in items {
            let watched = (kind, item.id().to_ascii_lowercase());
            let Some(watchers) = self.watchers.remove(&watched) else { continue };
            let is_news = |watcher: &Watcher| {
                watcher.since <= sent
                    && item.status().is_some_and(|status| status != watcher.status)
            };
            let (woken, left): (Vec<_>, Vec<_>) = watchers.into_iter().partition(is_news);
            for watcher in woken {
                // It may just have ended by itself.
                let _ = watcher.wake.send(sent);
            }
            if !left.is_empty() {
                self.watchers.insert(watched, left);
            }
        }
    }
}
