//! A model of AWS: things that come, change and go, a list of them in pages that lags behind, and reads of
//! all kinds at once.

use std::collections::BTreeMap;
use std::time::Duration;

use super::super::*;
use super::Thing;

/// How many names there are.
pub(super) const NAMES: usize = 12;
/// Things on a page.
const ON_A_PAGE: usize = 3;

/// What may happen next.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event {
    /// A read begins. `age`: 0 is one of now, 1 one of a moment ago, 2 one for which the snapshot will do.
    Read {
        id: usize,
        age: u8,
    },
    ReadMany {
        id: usize,
        count: usize,
        age: u8,
    },
    ReadAll {
        age: u8,
    },
    /// The page under way comes, and the next is asked for.
    Page,
    /// A read by id is answered.
    ById,
    /// This process changes something.
    Write {
        id: usize,
    },
    /// AWS, or somebody else, changes something.
    Change {
        id: usize,
        settled: bool,
    },
    Delete {
        id: usize,
    },
    /// Lists do not show it for so many seconds.
    Create {
        id: usize,
        hidden: u64,
    },
    Pass {
        seconds: u64,
    },
    /// A read that waits is stopped.
    Leave,
    Fail(Failure),
    /// Whoever asks for pages is gone.
    Lost,
}

/// What a name stands for since some time.
#[derive(Debug, Clone)]
struct Since {
    from: Instant,
    thing: Option<Thing>,
    /// Lists show it from this time on.
    listed: Instant,
}

struct Reader {
    id: Option<String>,
    need: Need,
    /// When it began; what was written before must be in its result.
    written: Option<Instant>,
}

pub(super) struct World {
    now: Instant,
    history: BTreeMap<String, Vec<Since>>,
    written: BTreeMap<String, Instant>,
    reads: Coalescer<Thing>,
    waiting: BTreeMap<Ticket, Reader>,
    by_id: Vec<Reader>,
    /// The request for a page that is under way, and when it was sent.
    page: Option<(PageRequest, Instant)>,
    is_walking: bool,
    versions: u32,
    asked: usize,
    lists: usize,
    pages: usize,
}

impl World {
    pub(super) fn new(there: &[bool]) -> Self {
        let now = Instant::now() + RECENT * 10;
        let mut world = Self {
            now,
            history: BTreeMap::new(),
            written: BTreeMap::new(),
            reads: Coalescer::new(),
            waiting: BTreeMap::new(),
            by_id: Vec::new(),
            page: None,
            is_walking: false,
            versions: 0,
            asked: 0,
            lists: 0,
            pages: 0,
        };
        for (id, there) in there.iter().enumerate() {
            if *there {
                world.set(&name(id), Some(true), 0);
            }
        }
        world
    }

    pub(super) fn happens(&mut self, event: Event) {
        // No two things happen at the same time.
        self.now += Duration::from_millis(1);
        match event {
            Event::Read { id, age } => self.read(&[name(id)], age),
            Event::ReadMany { id, count, age } => {
                let ids: Vec<String> = (id..id + count).map(|id| name(id % NAMES)).collect();
                self.read(&ids, age);
            }
            Event::ReadAll { age } => self.read_all(age),
            Event::Page => self.page(),
            Event::ById => self.answer_by_id(),
            Event::Write { id } => {
                let id = name(id);
                self.reads.written(&id, self.now);
                self.now += Duration::from_millis(1);
                if self.exists(&id) {
                    self.set(&id, Some(false), 0);
                }
                self.now += Duration::from_millis(1);
                self.reads.written(&id, self.now);
                self.written.insert(id, self.now);
            }
            Event::Change { id, settled } if self.exists(&name(id)) => {
                self.set(&name(id), Some(settled), 0);
            }
            Event::Delete { id } => self.set(&name(id), None, 0),
            Event::Create { id, hidden } if !self.exists(&name(id)) => {
                self.set(&name(id), Some(true), hidden);
            }
            Event::Change { .. } | Event::Create { .. } => {}
            Event::Pass { seconds } => self.now += Duration::from_secs(seconds),
            Event::Leave => {
                if let Some((ticket, _)) = self.waiting.pop_first() {
                    let nobody = self.reads.leave(ticket);
                    assert_eq!(nobody, self.waiting.is_empty());
                    self.reads.end();
                }
            }
            Event::Fail(failure) => {
                if self.page.take().is_some() {
                    let outcomes = self.reads.failed(failure);
                    self.told(outcomes);
                    self.ask();
                }
            }
            Event::Lost => {
                if self.is_walking {
                    self.is_walking = false;
                    self.page = None;
                    let outcomes = self.reads.lost();
                    self.told(outcomes);
                    assert!(self.waiting.is_empty());
                }
            }
        }
    }

    /// Everything that is under way ends, and all are told.
    pub(super) fn finish(mut self) {
        for _ in 0..1_000 {
            self.happens(Event::Page);
            self.happens(Event::ById);
        }
        assert!(self.waiting.is_empty() && self.by_id.is_empty() && !self.is_walking);
        let limit = self.asked * 3 + self.lists * (NAMES / ON_A_PAGE + 2);
        assert!(self.pages <= limit, "{} pages for {} reads", self.pages, self.asked);
    }

    fn need(&self, age: u8) -> Need {
        let before = |pause: Duration| self.now.checked_sub(pause).unwrap_or(self.now);
        match age {
            0 => Need { since: self.now, unsettled_since: self.now, is_recent: false },
            1 => {
                let since = before(Duration::from_secs(2));
                Need { since, unsettled_since: since, is_recent: false }
            }
            _ => Need { since: before(RECENT), unsettled_since: self.now, is_recent: true },
        }
    }

    fn read(&mut self, ids: &[String], age: u8) {
        let need = self.need(age);
        self.asked += ids.len();
        let decisions = self.reads.begin(ids, need, 0, self.now);
        // One end for each, which the model knows only one by one.
        (1..ids.len()).for_each(|_| drop(self.reads.begin(&[], need, 0, self.now)));
        for (id, decision) in ids.iter().zip(decisions) {
            let written = self.written.get(id).copied();
            let reader = Reader { id: Some(id.clone()), need, written };
            match decision {
                Decision::Known(thing) => {
                    self.check(&reader, &thing);
                    self.reads.end();
                }
                Decision::Absent | Decision::ById => self.by_id.push(reader),
                Decision::Wait(ticket) => drop(self.waiting.insert(ticket, reader)),
            }
        }
        self.start();
    }

    fn read_all(&mut self, age: u8) {
        let need = self.need(age);
        let written = self.written.values().max().copied();
        self.lists += 1;
        match self.reads.begin_all(need) {
            Ok(all) => {
                self.check_all(&Reader { id: None, need, written }, &all);
                self.reads.end();
            }
            Err(ticket) => drop(self.waiting.insert(ticket, Reader { id: None, need, written })),
        }
        self.start();
    }

    fn start(&mut self) {
        if self.reads.must_start() {
            assert!(!self.is_walking, "only one asks for pages");
            self.is_walking = true;
            self.ask();
        }
    }

    fn ask(&mut self) {
        let (page, outcomes) = self.reads.next_page(self.now);
        self.told(outcomes);
        self.is_walking = page.is_some();
        self.page = page.map(|page| (page, self.now));
    }

    fn page(&mut self) {
        let Some((request, sent)) = self.page.take() else { return };
        self.pages += 1;
        // The list is made at some time after the request was sent. A marker is the name after which it goes
        // on, so what comes and goes meanwhile shifts nothing; a walk may miss what is late.
        let after = request.marker.unwrap_or_default();
        let shown = |since: &Since| since.listed <= self.now;
        let current = |history: &Vec<Since>| history.iter().rev().find(|s| shown(s)).cloned();
        let mut listed: Vec<Thing> =
            self.history.values().filter_map(current).filter_map(|s| s.thing).collect();
        listed.retain(|thing| thing.id > after);
        let more = listed.len() > ON_A_PAGE;
        listed.truncate(ON_A_PAGE);
        let marker = listed.last().filter(|_| more).map(|thing| thing.id.clone());
        let outcomes = self.reads.page(listed, marker, sent);
        self.told(outcomes);
        self.ask();
    }

    fn answer_by_id(&mut self) {
        if self.by_id.is_empty() {
            return;
        }
        let reader = self.by_id.remove(0);
        let id = reader.id.expect("a name");
        let thing = self.history.get(&id).and_then(|history| history.last()?.thing.clone());
        self.reads.read_by_id(&id, thing.as_ref(), self.now, self.versions.is_multiple_of(2));
        self.reads.end();
    }

    fn told(&mut self, outcomes: Outcomes<Thing>) {
        for (ticket, outcome) in outcomes {
            let reader = self.waiting.remove(&ticket).expect("nobody is told twice");
            match outcome {
                Outcome::Known(thing) => self.check(&reader, &thing),
                Outcome::All(things) => self.check_all(&reader, &things),
                Outcome::Absent | Outcome::ById => {
                    assert!(reader.id.is_some());
                    self.by_id.push(reader);
                    continue;
                }
                Outcome::Failed => {}
            }
            self.reads.end();
        }
    }

    /// The thing was so at some time that is recent enough.
    fn check(&self, reader: &Reader, thing: &Thing) {
        assert_eq!(reader.id.as_ref(), Some(&thing.id));
        assert!(self.was_so(reader, thing), "{thing:?} is older than {:?}", reader.need);
    }

    fn check_all(&self, reader: &Reader, things: &[Thing]) {
        let mut seen = std::collections::BTreeSet::new();
        for thing in things {
            assert!(seen.insert(&thing.id), "{thing:?} twice");
            // A list shows what was settled a moment ago.
            let need = Need { unsettled_since: reader.need.since, ..reader.need };
            let reader = Reader { id: reader.id.clone(), need, written: reader.written };
            assert!(self.was_so(&reader, thing), "{thing:?} is older than {:?}", reader.need);
        }
    }

    fn was_so(&self, reader: &Reader, thing: &Thing) -> bool {
        let age = if thing.settled { reader.need.since } else { reader.need.unsettled_since };
        let since = reader.written.map_or(age, |written| age.max(written));
        let history = &self.history[&thing.id];
        history.iter().enumerate().any(|(at, found)| {
            // A list shows what was before for as long as it lags behind.
            let until = history.get(at + 1).map(|next| next.listed);
            found.thing.as_ref() == Some(thing) && until.is_none_or(|until| until >= since)
        })
    }

    fn exists(&self, id: &str) -> bool {
        self.history.get(id).and_then(|history| history.last()).is_some_and(|s| s.thing.is_some())
    }

    fn set(&mut self, id: &str, settled: Option<bool>, hidden: u64) {
        self.versions += 1;
        let version = self.versions;
        let thing = settled.map(|settled| Thing { id: id.to_owned(), version, settled });
        let listed = self.now + Duration::from_secs(hidden);
        let since = Since { from: self.now, thing, listed };
        assert!(since.from <= listed);
        self.history.entry(id.to_owned()).or_default().push(since);
    }
}

/// With members, for which a change of the group counts, too.
fn name(id: usize) -> String {
    match id % 4 {
        0 => format!("g{}", id / 4),
        member => format!("g{}-{member}", id / 4),
    }
}
