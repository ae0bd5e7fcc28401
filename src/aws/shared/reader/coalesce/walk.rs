//! How far a walk may go.
//!
//! Polls and reads around a change: as many pages as there are reads at the same time, so that together they
//! never cost more than twice the calls of the better way.
//!
//! Reads of a recent snapshot: a few cost no more than twice the calls of the better way, too. From the fourth read
//! on it is likely that many follow, as in a refresh, and a walk may use three times as many pages as it would
//! have saved calls. Where it is known how many pages there are, it begins only if these are enough.

use tokio::time::Instant;

use super::listed::{Need, PageRequest, RECENT};

/// The present walk, and what was learnt from those before.
#[derive(Debug, Default)]
pub(super) struct Walks {
    walk: Option<Walk>,
    /// Whether somebody asks for pages.
    is_running: bool,
    /// AWS refuses the list.
    is_refused: bool,
    /// The number of pages of the last complete walk.
    pages: Option<usize>,
    /// There are at least so many.
    at_least: usize,
    /// Reads of recent snapshots that one walk would have served.
    counted: Counted,
}

/// So many reads within a minute are few.
const FEW_READS: usize = 3;
/// What a walk may cost when they are more, as a multiple of the calls by id.
const FOR_MANY: usize = 3;

/// Reads of recent snapshots in about a minute.
#[derive(Debug, Default)]
struct Counted {
    since: Option<Instant>,
    begun: Reads,
    /// Expected because of reads of something else.
    anticipated: Reads,
}

/// Reads, and how many things they ask for.
#[derive(Debug, Clone, Copy, Default)]
struct Reads {
    reads: usize,
    things: usize,
}

impl Reads {
    fn add(&mut self, reads: usize, things: usize) {
        self.reads += reads;
        self.things += things;
    }
}

impl Counted {
    /// Begins anew if the last minute is over.
    fn at(&mut self, now: Instant) -> &mut Self {
        if self.since.is_none_or(|since| since + RECENT < now) {
            *self = Self { since: Some(now), ..Self::default() };
        }
        self
    }

    fn reads(&self) -> usize {
        self.begun.reads.max(self.anticipated.reads)
    }

    /// The pages that a walk may cost.
    fn pages(&self) -> usize {
        let things = self.begun.things.max(self.anticipated.things);
        if self.reads() <= FEW_READS { things } else { things * FOR_MANY }
    }
}

#[derive(Debug)]
struct Walk {
    begun: Instant,
    /// The next page; the first without one.
    marker: Option<String>,
    /// Pages seen.
    pages: usize,
    /// Reads that waited for it.
    joined: usize,
}

impl Walks {
    /// When the present walk began.
    pub(super) fn begun(&self) -> Option<Instant> {
        self.walk.as_ref().map(|walk| walk.begun)
    }

    /// Whether a walk is under way that began since then.
    pub(super) fn serves(&self, since: Instant) -> bool {
        self.is_running && self.begun().is_some_and(|begun| begun >= since)
    }

    /// Whether a walk is under way that began before that.
    pub(super) fn is_older(&self, since: Instant) -> bool {
        self.is_running && self.begun().is_some_and(|begun| begun < since)
    }

    /// Whether everything is on one page, as far as is known.
    pub(super) fn is_one_page(&self) -> bool {
        self.pages == Some(1) && !self.is_refused
    }

    /// A read of recent snapshots has begun, of so many things that are not known.
    pub(super) fn count(&mut self, things: usize, now: Instant) {
        self.counted.at(now).begun.add(1, things);
    }

    /// So many such reads will begin, of so many things in all.
    pub(super) fn anticipate(&mut self, reads: usize, things: usize, now: Instant) {
        self.counted.at(now).anticipated.add(reads, things);
    }

    /// How many reads of recent snapshots a walk would serve or have served.
    pub(super) fn reads(&self) -> usize {
        self.counted.reads()
    }

    /// Whether a walk is worth its pages, as far as is known. `together` reads wait for it.
    pub(super) fn is_worth(&self, need: &Need, together: usize) -> bool {
        if self.is_refused {
            return false;
        }
        if self.serves(need.since) {
            return true;
        }
        let value = if need.is_recent { together.max(self.counted.pages()) } else { together };
        let seen = self.walk.as_ref().filter(|walk| walk.begun >= need.since);
        let least = seen.map_or(self.at_least.max(1), |walk| walk.pages + 1);
        value >= self.pages.unwrap_or(least)
    }

    /// One more read waits for a walk that begins since then.
    pub(super) fn join(&mut self, since: Instant) {
        if let Some(walk) = self.walk.as_mut().filter(|walk| walk.begun >= since) {
            walk.joined += 1;
        }
    }

    /// Whether somebody must begin to ask for pages.
    pub(super) fn start(&mut self) -> bool {
        !std::mem::replace(&mut self.is_running, true)
    }

    pub(super) fn stop(&mut self) {
        self.is_running = false;
    }

    /// Begins at the first page, for so many reads.
    pub(super) fn begin(&mut self, now: Instant, joined: usize) -> Instant {
        self.walk = Some(Walk { begun: now, marker: None, pages: 0, joined });
        now
    }

    /// The next page, unless it is too dear for those who wait.
    pub(super) fn page(&self, all: bool, recent: bool) -> Option<PageRequest> {
        let walk = self.walk.as_ref()?;
        let counted = if recent { self.counted.pages() } else { 0 };
        let worth = counted.max(walk.joined);
        // What is known to end is not given up half-way.
        let least =
            if walk.pages == 0 { self.pages.unwrap_or(self.at_least) } else { walk.pages + 1 };
        (all || worth >= least || self.pages.is_some_and(|pages| (1..pages).contains(&walk.pages)))
            .then(|| PageRequest { marker: walk.marker.clone() })
    }

    /// A page has come. Says when the walk began if that was the last.
    pub(super) fn advance(&mut self, marker: Option<String>) -> Option<Instant> {
        let walk = self.walk.as_mut()?;
        walk.pages += 1;
        walk.marker = marker;
        let (begun, pages) = (walk.begun, walk.pages);
        if walk.marker.is_some() {
            self.at_least = self.at_least.max(pages + 1);
            return None;
        }
        self.walk = None;
        self.pages = Some(pages);
        self.at_least = pages;
        self.counted = Counted::default();
        Some(begun)
    }

    /// AWS refuses the list, or only the marker.
    pub(super) fn refused(&mut self) {
        let at_once = self.walk.take().is_none_or(|walk| walk.pages == 0);
        self.is_refused |= at_once;
    }
}
