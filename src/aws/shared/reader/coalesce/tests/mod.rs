//! Any order of reads, pages, changes and failures, against a model of AWS.

mod model;

use proptest::prelude::*;

use std::time::Duration;

use super::*;
use model::{Event, World};

fn event() -> impl Strategy<Value = Event> {
    let id = 0..model::NAMES;
    prop_oneof![
        6 => (id.clone(), 0..3_u8).prop_map(|(id, age)| Event::Read { id, age }),
        2 => (id.clone(), 1..4_usize, 0..3_u8).prop_map(|(id, count, age)| Event::ReadMany { id, count, age }),
        1 => (0..3_u8).prop_map(|age| Event::ReadAll { age }),
        8 => Just(Event::Page),
        4 => Just(Event::ById),
        2 => id.clone().prop_map(|id| Event::Write { id }),
        3 => (id.clone(), any::<bool>()).prop_map(|(id, settled)| Event::Change { id, settled }),
        2 => id.clone().prop_map(|id| Event::Delete { id }),
        2 => (id, 0..4_u64).prop_map(|(id, hidden)| Event::Create { id, hidden }),
        2 => prop_oneof![Just(1_u64), Just(5), Just(30), Just(70)].prop_map(|seconds| Event::Pass { seconds }),
        1 => Just(Event::Leave),
        1 => prop_oneof![Just(Failure::Transient), Just(Failure::Refused), Just(Failure::Abandoned)]
            .prop_map(Event::Fail),
        1 => Just(Event::Lost),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// No read gets what is older than it allows, or older than a change of this process; none is forgotten;
    /// and walks cost no more than three times as many pages as there were reads.
    #[test]
    fn nothing_is_stale_and_nobody_is_forgotten(
        there in proptest::collection::vec(any::<bool>(), model::NAMES),
        events in proptest::collection::vec(event(), 1..80),
    ) {
        let mut world = World::new(&there);
        for event in events {
            world.happens(event);
        }
        world.finish();
    }
}

/// What AWS says of something in these tests.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Thing {
    id: String,
    version: u32,
    settled: bool,
}

impl Listed for Thing {
    fn id(&self) -> &str {
        &self.id
    }

    fn status(&self) -> Option<&str> {
        Some(if self.settled { "available" } else { "modifying" })
    }

    fn is_settled(&self) -> bool {
        self.settled
    }

    /// `3-1` and `3-2` are members of `3`.
    fn related(&self) -> impl Iterator<Item = &str> {
        self.id.split_once('-').map(|(group, _)| group).into_iter()
    }
}

fn thing(id: usize) -> Thing {
    Thing { id: format!("t{id}"), version: 0, settled: true }
}

fn recent(now: Instant) -> Need {
    Need { since: now - RECENT, unsettled_since: now, is_recent: true }
}

fn fresh(now: Instant) -> Need {
    Need { since: now, unsettled_since: now, is_recent: false }
}

fn ids(range: std::ops::Range<usize>) -> Vec<String> {
    range.map(|id| format!("t{id}")).collect()
}

/// Begins a read of one thing.
fn read(reads: &mut Coalescer<Thing>, id: usize, need: Need, now: Instant) -> Decision<Thing> {
    reads.begin(&ids(id..id + 1), need, 0, now).remove(0)
}

/// Reads pages of 100 things until nobody waits, and says how many.
fn walk(reads: &mut Coalescer<Thing>, things: usize, now: Instant) -> (usize, Outcomes<Thing>) {
    let (mut pages, mut outcomes) = (0, Vec::new());
    if !reads.must_start() {
        return (pages, outcomes);
    }
    loop {
        let (request, told) = reads.next_page(now);
        outcomes.extend(told);
        let Some(request) = request else { return (pages, outcomes) };
        let first: usize = request.marker.map_or(0, |marker| marker.parse().unwrap());
        let last = (first + 100).min(things);
        let marker = (last < things).then(|| last.to_string());
        outcomes.extend(reads.page((first..last).map(thing).collect(), marker, now));
        pages += 1;
    }
}

#[test]
fn two_reads_go_by_id_and_the_third_walks() {
    let (mut reads, now) = (Coalescer::new(), Instant::now());
    assert_eq!(read(&mut reads, 0, recent(now), now), Decision::ById);
    assert_eq!(read(&mut reads, 1, recent(now), now), Decision::ById);
    assert!(!reads.must_start());
    assert!(matches!(read(&mut reads, 2, recent(now), now), Decision::Wait(_)));
    let (pages, outcomes) = walk(&mut reads, 50, now);
    assert_eq!((pages, outcomes.len()), (1, 1));
    assert_eq!(outcomes[0].1, Outcome::Known(thing(2)));
    // Now everything is known, for a minute.
    assert_eq!(read(&mut reads, 3, recent(now), now), Decision::Known(thing(3)));
    assert_eq!(read(&mut reads, 70, recent(now), now), Decision::Absent);
    let later = now + RECENT + Duration::from_secs(1);
    assert!(!matches!(read(&mut reads, 3, recent(later), later), Decision::Known(_)));
}

#[test]
fn a_walk_that_is_under_way_serves_even_a_single_read() {
    let (mut reads, now) = (Coalescer::new(), Instant::now());
    assert!(reads.begin_all(recent(now)).is_err() && reads.must_start());
    reads.next_page(now);
    assert!(matches!(read(&mut reads, 0, recent(now), now), Decision::Wait(_)));
}

#[test]
fn reads_one_after_the_other_never_walk() {
    let (mut reads, now) = (Coalescer::new(), Instant::now());
    for id in 0..50 {
        assert_eq!(read(&mut reads, id, fresh(now), now), Decision::ById);
        reads.end();
    }
}

#[test]
fn a_walk_of_a_large_account_costs_no_more_than_the_reads() {
    let (mut reads, now) = (Coalescer::new(), Instant::now());
    for id in 9_990..9_995 {
        read(&mut reads, id, recent(now), now);
    }
    let (pages, outcomes) = walk(&mut reads, 10_000, now);
    assert_eq!(pages, 15, "five reads, fifteen pages");
    assert!(outcomes.iter().all(|(_, outcome)| *outcome == Outcome::ById));
    for _ in 0..5 {
        reads.end();
    }
    // With more reads it goes on where it was, and in the end nobody reads by id.
    let mut pages = pages;
    let mut by_id = 0;
    for batch in 0..100 {
        let decisions: Vec<_> =
            (0..10).map(|id| read(&mut reads, batch * 10 + id, recent(now), now)).collect();
        by_id += decisions.iter().filter(|decision| **decision == Decision::ById).count();
        let (more, outcomes) = walk(&mut reads, 10_000, now);
        by_id += outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::ById).count();
        pages += more;
        for _ in 0..10 {
            reads.end();
        }
    }
    assert!(pages <= 100 && by_id <= 40, "{pages} pages, {by_id} by id");
}

/// Reads so many things one by one, each read of `each` of them, the last page first, and says how many went by id,
/// and how many pages there were.
fn one_by_one(
    things: usize,
    each: usize,
    needed: usize,
    need: impl Fn(Instant) -> Need,
) -> (usize, usize) {
    let (mut reads, now) = (Coalescer::new(), Instant::now());
    let (mut by_id, mut pages) = (0, 0);
    for first in (0..needed).step_by(each) {
        let last = things - first;
        let decisions = reads.begin(&ids(last - each..last), need(now), 0, now);
        by_id += decisions.iter().filter(|decision| **decision == Decision::ById).count();
        let (more, outcomes) = walk(&mut reads, things, now);
        by_id += outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::ById).count();
        pages += more;
        reads.end();
    }
    (by_id, pages)
}

/// What a busy machine makes of a refresh.
#[test]
fn reads_one_by_one_share_as_much_as_those_at_once() {
    assert_eq!(one_by_one(250, 1, 250, recent), (2, 3));
    assert_eq!(one_by_one(1_000, 1, 1_000, recent), (3, 10));
    assert_eq!(one_by_one(2_000, 2, 2_000, recent), (6, 20), "the members of groups");
}

#[test]
fn a_few_reads_cost_no_more_than_by_id() {
    for needed in 1..=2 {
        assert_eq!(one_by_one(10_000, 1, needed, recent), (needed, 0));
        assert_eq!(
            one_by_one(10_000, 6, needed * 6, recent),
            (needed * 6, 0),
            "members of a group"
        );
    }
    assert_eq!(one_by_one(80, 1, 3, recent), (2, 1));
    assert_eq!(one_by_one(80, 1, 80, recent), (2, 1));
    assert_eq!(one_by_one(10_000, 1, 3, recent), (3, 3), "twice as many at most");
}

/// As before 100 creations: each read must begin after the one before has, so a walk does for those that wait.
#[test]
fn fresh_reads_at_once_share_walks() {
    let (mut reads, mut now) = (Coalescer::new(), Instant::now());
    // It is known that there are three pages.
    drop(reads.begin_all(fresh(now)));
    walk(&mut reads, 250, now);
    reads.end();
    let mut by_id = 0;
    for id in 0..100 {
        now += Duration::from_millis(1);
        let decision = read(&mut reads, 1_000 + id, fresh(now), now);
        by_id += usize::from(decision == Decision::ById);
    }
    assert_eq!(by_id, 2);
    let (pages, outcomes) = walk(&mut reads, 250, now);
    assert_eq!(pages, 3);
    assert!(outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Absent));
}

#[test]
fn polls_cost_the_lesser_of_ids_and_pages() {
    let (mut reads, mut now) = (Coalescer::new(), Instant::now());
    let mut poll = |reads: &mut Coalescer<Thing>, polls: usize, things: usize| {
        now += Duration::from_secs(5);
        let mut calls = 0;
        for id in things - polls..things {
            let decision = reads.begin(&ids(id..id + 1), fresh(now), polls, now).remove(0);
            calls += usize::from(decision == Decision::ById);
        }
        let (pages, outcomes) = walk(reads, things, now);
        calls += outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::ById).count();
        (0..polls).for_each(|_| reads.end());
        calls + pages
    };
    assert_eq!(poll(&mut reads, 100, 150), 2, "two pages");
    assert_eq!(poll(&mut reads, 1, 150), 1);
    assert_eq!(poll(&mut reads, 3, 150), 2);
    let mut reads = Coalescer::new();
    assert!(poll(&mut reads, 5, 2_000) <= 10, "it is learnt that pages are many");
    for _ in 0..20 {
        assert_eq!(poll(&mut reads, 5, 2_000), 5);
    }
}

#[test]
fn a_throttled_walk_goes_on_at_its_marker() {
    let (mut reads, now) = (Coalescer::new(), Instant::now());
    let waiting = |reads: &mut Coalescer<Thing>| {
        (0..5).for_each(|id| drop(read(reads, 400 + id, recent(now), now)));
    };
    waiting(&mut reads);
    assert!(reads.must_start());
    let (request, _) = reads.next_page(now);
    assert_eq!(request, Some(PageRequest { marker: None }));
    reads.page((0..100).map(thing).collect(), Some("100".to_owned()), now);
    reads.next_page(now);
    let failed = reads.failed(Failure::Transient);
    assert!(!failed.is_empty() && failed.iter().all(|(_, outcome)| *outcome == Outcome::Failed));
    assert_eq!(reads.next_page(now).0, None, "nobody waits");
    waiting(&mut reads);
    assert!(reads.must_start());
    assert_eq!(reads.next_page(now).0, Some(PageRequest { marker: Some("100".to_owned()) }));
}

#[test]
fn a_change_counts_for_members_too() {
    let (mut reads, now) = (Coalescer::new(), Instant::now());
    let all = reads.begin_all(recent(now));
    assert!(all.is_err() && reads.must_start());
    reads.next_page(now);
    let named = |id: &str| Thing { id: id.to_owned(), version: 0, settled: true };
    let page = ["a", "a-1", "b", "b-1"].map(named).to_vec();
    reads.page(page, None, now);
    reads.next_page(now);
    reads.end();
    let later = now + Duration::from_secs(1);
    reads.written("A", later);
    let mut known = |id: &str| {
        let decision = reads.begin(&[id.to_owned()], recent(later), 0, later).remove(0);
        reads.end();
        matches!(decision, Decision::Known(_))
    };
    assert!(!known("a") && !known("a-1"));
    assert!(known("b") && known("b-1"));
    assert!(!reads.has_all(&recent(later)), "a list would show what was before");
}
