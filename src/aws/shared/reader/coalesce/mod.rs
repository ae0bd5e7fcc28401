//! Which reads share a walk of the pages: decisions only. There are no requests here and no clock, so the
//! tests can try every order of events.
//!
//! A walk costs a call for each page, a read by id one call. Nobody knows how many reads will follow, so what a
//! walk may cost depends on how many reads there were that it could have served; see [`walk`]. A walk that has used
//! that up pauses at its marker, and its reads go by id.
//!
//! Reads that a snapshot of the last minute can serve are counted over that minute, so that it makes no difference
//! whether they come at once or one by one: two go by id, and the third one walks. Those that come at the very same moment
//! let each other arrive first (`share`), and none of them goes by id.

mod items;
mod listed;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::BTreeMap;

use tokio::time::Instant;

use items::{Found, Items};
pub(in crate::aws) use listed::Listed;
pub(super) use listed::{Need, PageRequest, RECENT};
use walk::Walks;

/// So many reads go by id, before others share a walk.
const BY_ID: usize = 2;
/// So many things that belong together are read by id, before one read of them is worth a walk.
const FEW: usize = 10;

/// A read that waits for a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Ticket(u64);

/// How to get what a read asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decision<T> {
    /// It is known.
    Known(T),
    /// All pages were seen, and it was on none. Lists lag behind, so that is no proof.
    Absent,
    /// Read it by id.
    ById,
    /// A walk will tell.
    Wait(Ticket),
}

/// What a walk has told a read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome<T> {
    /// It was on a page.
    Known(T),
    /// All pages were seen, and it was on none.
    Absent,
    /// The walk does not tell: read it by id.
    ById,
    /// Everything that is on the pages.
    All(Vec<T>),
    /// The walk failed in a way in which a read by id would fail, too.
    Failed,
}

/// Reads that are done waiting.
pub(super) type Outcomes<T> = Vec<(Ticket, Outcome<T>)>;

/// What a page or a read by id has not brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// AWS refuses the list, for instance because permissions name single resources.
    Refused,
    /// AWS did not answer, or throttles. The walk can go on at its marker later.
    Transient,
    /// Nobody waited any more, so the request was given up.
    Abandoned,
}

#[derive(Debug)]
struct Waiting {
    /// The lower-case name; everything without one.
    id: Option<String>,
    need: Need,
    /// How many reads of the same kind began together.
    together: usize,
}

/// The decisions about all reads of one kind.
#[derive(Debug)]
pub(super) struct Coalescer<T> {
    /// Reads under way that were not answered at once.
    readers: usize,
    /// About so many of them can't be served by a walk that has begun.
    unserved: usize,
    tickets: u64,
    waiting: BTreeMap<Ticket, Waiting>,
    items: Items<T>,
    walks: Walks,
}

impl<T: Listed> Coalescer<T> {
    pub(super) fn new() -> Self {
        Self {
            readers: 0,
            unserved: 0,
            tickets: 0,
            waiting: BTreeMap::new(),
            items: Items::default(),
            walks: Walks::default(),
        }
    }

    /// Begins one read of some things that belong together; [`end`](Self::end) ends it. `crowd` is how many
    /// reads are known to come with this one, itself included.
    pub(super) fn begin(
        &mut self,
        ids: &[String],
        need: Need,
        crowd: usize,
        now: Instant,
    ) -> Vec<Decision<T>> {
        let known: Vec<_> = ids.iter().map(|id| self.items.find(id, &need)).collect();
        let unknown = known.iter().filter(|found| matches!(found, Found::Unknown)).count();
        self.readers += 1;
        if unknown > 0 && !self.walks.serves(need.since) {
            self.unserved += 1;
        }
        let walks = unknown > 0 && self.prefers_walk(unknown, &need, crowd, now);
        let together = unknown.max(crowd).max(self.unserved);
        let decide = |(id, found): (&String, Found<T>)| match found {
            Found::Known(item) => Decision::Known(item),
            Found::Absent => Decision::Absent,
            Found::Unknown if walks => {
                Decision::Wait(self.wait(Some(id.to_ascii_lowercase()), need, together))
            }
            Found::Unsettled | Found::Unknown => Decision::ById,
        };
        ids.iter().zip(known).map(decide).collect()
    }

    /// Begins a read of everything; [`end`](Self::end) ends it.
    pub(super) fn begin_all(&mut self, mut need: Need) -> Result<Vec<T>, Ticket> {
        self.readers += 1;
        need.since = need.since.max(self.items.last_write().unwrap_or(need.since));
        self.items.all(need.since).ok_or_else(|| self.wait(None, need, 1))
    }

    /// Whether everything is known or will be without a request for this read.
    pub(super) fn has_all(&self, need: &Need) -> bool {
        let since = need.since.max(self.items.last_write().unwrap_or(need.since));
        self.items.is_complete(since) || self.walks.serves(since)
    }

    /// Whether the next page will be one that such a read may use.
    pub(super) fn next_page_serves(&self, need: &Need) -> bool {
        let since = need.since.max(self.items.last_write().unwrap_or(need.since));
        !self.walks.is_older(since)
    }

    /// A read that began is over, however it ended.
    pub(super) fn end(&mut self) {
        self.readers = self.readers.saturating_sub(1);
        self.unserved = self.unserved.saturating_sub(1);
    }

    /// Nobody waits for this any more. Says whether nobody waits for anything.
    pub(super) fn leave(&mut self, ticket: Ticket) -> bool {
        self.waiting.remove(&ticket);
        self.waiting.is_empty()
    }

    /// So many reads of recent things, of so many things in all, will follow those of something else.
    pub(super) fn anticipate(&mut self, reads: usize, things: usize, now: Instant) {
        self.walks.anticipate(reads, things, now);
    }

    /// What a read by id has shown that was sent at this time.
    pub(super) fn read_by_id(&mut self, id: &str, item: Option<&T>, sent: Instant, keep: bool) {
        self.items.replace(id, item, sent, keep);
    }

    /// This process has changed something, or is about to.
    pub(super) fn written(&mut self, id: &str, now: Instant) {
        self.items.written(id, now);
    }

    /// Whether somebody must begin to ask for pages. Whoever is told so must.
    pub(super) fn must_start(&mut self) -> bool {
        !self.waiting.is_empty() && self.walks.start()
    }

    /// The next page, if one is worth it. Without one, whoever asks for pages stops.
    pub(super) fn next_page(&mut self, now: Instant) -> (Option<PageRequest>, Outcomes<T>) {
        let mut outcomes = Vec::new();
        loop {
            if self.waiting.is_empty() {
                self.walks.stop();
                return (None, outcomes);
            }
            let oldest = self.waiting.values().map(|waiting| waiting.need.since).min();
            let begun = match self.walks.begun() {
                // Somebody waits whom the present walk serves.
                Some(begun) if oldest.is_some_and(|oldest| oldest <= begun) => begun,
                _ => {
                    let known = self.waiting.values().map(|waiting| waiting.together).max();
                    self.unserved = 0;
                    self.walks.begin(now, self.waiting.len().max(known.unwrap_or(0)))
                }
            };
            let mut served = self.waiting.values().filter(|waiting| waiting.need.since <= begun);
            let all = served.clone().any(|waiting| waiting.id.is_none());
            let recent = served.any(|waiting| waiting.need.is_recent);
            if let Some(page) = self.walks.page(all, recent) {
                return (Some(page), outcomes);
            }
            // Too dear. It stays where it is, in case more ask.
            let waiting = self.take_waiting(|waiting| waiting.need.since <= begun);
            outcomes.extend(waiting.into_keys().map(|ticket| (ticket, Outcome::ById)));
        }
    }

    /// A page has come whose request was sent at this time.
    pub(super) fn page(
        &mut self,
        page: Vec<T>,
        marker: Option<String>,
        sent: Instant,
    ) -> Outcomes<T> {
        for item in page {
            self.items.add(item, sent);
        }
        let items = &self.items;
        let told = self.waiting.iter().filter_map(|(ticket, waiting)| {
            let outcome = match items.listed(waiting.id.as_deref()?, &waiting.need) {
                Found::Known(item) => Outcome::Known(item),
                Found::Unsettled => Outcome::ById,
                Found::Absent | Found::Unknown => return None,
            };
            Some((*ticket, outcome))
        });
        let mut outcomes: Outcomes<T> = told.collect();
        for (ticket, _) in &outcomes {
            self.waiting.remove(ticket);
        }
        if let Some(begun) = self.walks.advance(marker) {
            self.items.complete(begun);
            outcomes.extend(self.completed(begun));
        }
        outcomes
    }

    /// What the end of a walk tells those who wait for it.
    fn completed(&mut self, begun: Instant) -> Outcomes<T> {
        let waiting = self.take_waiting(|waiting| waiting.need.since <= begun);
        let told = waiting.into_iter().map(|(ticket, waiting)| {
            let outcome = match waiting.id.as_deref().map(|id| self.items.find(id, &waiting.need)) {
                None => Outcome::All(self.items.list()),
                Some(Found::Known(item)) => Outcome::Known(item),
                Some(Found::Absent) => Outcome::Absent,
                // Written meanwhile.
                Some(Found::Unsettled | Found::Unknown) => Outcome::ById,
            };
            (ticket, outcome)
        });
        told.collect()
    }

    /// A page did not come.
    pub(super) fn failed(&mut self, failure: Failure) -> Outcomes<T> {
        match failure {
            Failure::Abandoned => Vec::new(),
            Failure::Transient => {
                let waiting = self.take_waiting(|_| true).into_keys();
                waiting.map(|ticket| (ticket, Outcome::Failed)).collect()
            }
            Failure::Refused => {
                self.walks.refused();
                self.give_up()
            }
        }
    }

    /// Whoever asked for pages is gone without having stopped.
    pub(super) fn lost(&mut self) -> Outcomes<T> {
        self.walks.stop();
        self.give_up()
    }

    /// Those who wait read by id; there is no other way to read everything.
    fn give_up(&mut self) -> Outcomes<T> {
        let outcome = |waiting: &Waiting| match waiting.id {
            Some(_) => Outcome::ById,
            None => Outcome::Failed,
        };
        let waiting = self.take_waiting(|_| true).into_iter();
        waiting.map(|(ticket, waiting)| (ticket, outcome(&waiting))).collect()
    }

    /// Whether so many things that are not known are better read from pages than by id.
    fn prefers_walk(&mut self, unknown: usize, need: &Need, crowd: usize, now: Instant) -> bool {
        if need.is_recent {
            self.walks.count(unknown, now);
        }
        let before = if need.is_recent { self.walks.reads() } else { 0 };
        let is_alone = self.readers.max(crowd).max(before) <= BY_ID;
        // A walk that is under way costs nothing more, however few wait for it.
        if is_alone && unknown <= FEW && !self.walks.serves(need.since) {
            return self.walks.is_one_page() && unknown > 1;
        }
        let together = self.waiting.len() + unknown.max(crowd);
        self.walks.is_worth(need, together.max(self.unserved))
    }

    fn wait(&mut self, id: Option<String>, need: Need, together: usize) -> Ticket {
        let ticket = Ticket(self.tickets);
        self.tickets += 1;
        self.walks.join(need.since);
        self.waiting.insert(ticket, Waiting { id, need, together });
        ticket
    }

    fn take_waiting(&mut self, is_taken: impl Fn(&Waiting) -> bool) -> BTreeMap<Ticket, Waiting> {
        let (taken, left) =
            std::mem::take(&mut self.waiting).into_iter().partition(|(_, one)| is_taken(one));
        self.waiting = left;
        taken
    }
}
