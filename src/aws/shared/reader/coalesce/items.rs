//! What pages and reads by id have shown, and when it was asked for.

use std::collections::HashMap;

use tokio::time::Instant;

use super::listed::{Listed, Need};

/// What is known of a thing.
#[derive(Debug)]
pub(super) enum Found<T> {
    /// This.
    Known(T),
    /// A complete walk did not show it.
    Absent,
    /// It is known, but AWS was working on it, so it may be otherwise by now.
    Unsettled,
    /// Nothing, or nothing that is recent enough.
    Unknown,
}

#[derive(Debug)]
struct Item<T> {
    value: T,
    /// When the request was sent that has shown it.
    at: Instant,
}

/// All that is known of one kind of thing, by lower-case name.
#[derive(Debug)]
pub(super) struct Items<T> {
    known: HashMap<String, Item<T>>,
    /// When the last complete walk began.
    complete: Option<Instant>,
    /// When this process has last changed something: what was asked for before does not count.
    written: HashMap<String, Instant>,
}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Self { known: HashMap::new(), complete: None, written: HashMap::new() }
    }
}

impl<T: Listed> Items<T> {
    /// What is known of a thing, by walks that are complete, and by others.
    pub(super) fn find(&self, id: &str, need: &Need) -> Found<T> {
        let id = id.to_ascii_lowercase();
        if self.known.contains_key(&id) {
            return self.listed(&id, need);
        }
        let since = self.written.get(&id).map_or(need.since, |written| need.since.max(*written));
        if self.is_complete(since) { Found::Absent } else { Found::Unknown }
    }

    /// What is known of a thing that was on a page. The name is in lower case.
    pub(super) fn listed(&self, id: &str, need: &Need) -> Found<T> {
        let Some(Item { value, at }) = self.known.get(id) else { return Found::Unknown };
        if *at < need.since || self.is_outdated(id, value, *at) {
            Found::Unknown
        } else if *at >= need.unsettled_since || value.is_settled() {
            Found::Known(value.clone())
        } else {
            Found::Unsettled
        }
    }

    /// Whether a walk that began since then is complete.
    pub(super) fn is_complete(&self, since: Instant) -> bool {
        self.complete.is_some_and(|begun| begun >= since)
    }

    /// Everything, if a walk that began since then is complete.
    pub(super) fn all(&self, since: Instant) -> Option<Vec<T>> {
        self.is_complete(since).then(|| self.list())
    }

    /// Everything, in no particular order.
    pub(super) fn list(&self) -> Vec<T> {
        self.known.values().map(|item| item.value.clone()).collect()
    }

    pub(super) fn add(&mut self, value: T, at: Instant) {
        let id = value.id().to_ascii_lowercase();
        let is_newer = self.known.get(&id).is_none_or(|item| item.at <= at);
        if is_newer {
            self.known.insert(id, Item { value, at });
        }
    }

    /// Takes the place of what was known before. What was not known before is kept only if `keep`.
    pub(super) fn replace(&mut self, id: &str, value: Option<&T>, at: Instant, keep: bool) {
        let id = id.to_ascii_lowercase();
        match (self.known.get(&id), value) {
            (Some(item), _) if item.at > at => {}
            (Some(_), Some(value)) => self.add(value.clone(), at),
            (None, Some(value)) if keep => self.add(value.clone(), at),
            (Some(_), None) => {
                self.known.remove(&id);
            }
            (None, _) => {}
        }
    }

    /// A walk that began then has seen all pages. What it has not seen is not there any more.
    pub(super) fn complete(&mut self, begun: Instant) {
        self.known.retain(|_, item| item.at >= begun);
        self.complete = Some(begun);
    }

    pub(super) fn written(&mut self, id: &str, now: Instant) {
        self.written.insert(id.to_ascii_lowercase(), now);
    }

    pub(super) fn last_write(&self) -> Option<Instant> {
        self.written.values().max().copied()
    }

    fn is_outdated(&self, id: &str, value: &T, at: Instant) -> bool {
        if self.written.is_empty() {
            return false;
        }
        let later = |name: &str| self.written.get(name).is_some_and(|written| *written > at);
        later(id) || value.related().any(|name| later(&name.to_ascii_lowercase()))
    }
}
