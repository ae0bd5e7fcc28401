//! What one call of a change has asked for, and whether AWS shows it.
//!
//! A wait compares what the call set, added or removed, and nothing else. What differs besides was changed by
//! somebody else, and the next plan shows it.

use std::collections::BTreeMap;

use crate::framework::model::Model;
use crate::framework::plan::changed_names;
use crate::framework::value::Value;

/// What one call has asked for.
#[derive(Debug)]
pub struct Asked<'a, M> {
    names: Vec<&'static str>,
    /// The state before the call.
    pub before: &'a M,
    /// The state that the call leads to.
    pub reached: &'a M,
}

impl<'a, M: Model> Asked<'a, M> {
    /// What leads from one state to another.
    pub(super) fn of(before: &'a M, reached: &'a M) -> Self {
        let (from, to) = (before.to_object(), reached.to_object());
        let mut names = changed_names(&M::block(), &from, &to);
        names.retain(|name| to.get(name).is_wholly_known());
        Self { names, before, reached }
    }

    /// Whether this attribute changes.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.names.contains(&name)
    }

    /// The attributes of which `state`, as AWS shows it, lacks something that was asked for.
    #[must_use]
    pub fn missing_in(&self, state: &M) -> Vec<&'static str> {
        let (before, wanted) = (self.before.to_object(), self.reached.to_object());
        let state = state.to_object();
        let is_missing =
            |name: &&&str| !is_shown(before.get(name), wanted.get(name), state.get(name));
        self.names.iter().filter(is_missing).copied().collect()
    }

    /// Whether anything that was asked for is shown where this is missing.
    pub(super) fn is_partly_shown(&self, missing: &[&'static str]) -> bool {
        // What has no attribute of its own stands for all of them.
        missing.iter().all(|name| self.contains(name)) && missing.len() < self.names.len()
    }
}

/// Whether `seen` has what leads from `before` to `wanted`.
fn is_shown(before: &Value, wanted: &Value, seen: &Value) -> bool {
    match (before, wanted) {
        (Value::Map(_), Value::Map(_) | Value::Null) | (Value::Null, Value::Map(_)) => {
            entries_are_shown(&entries(before), &entries(wanted), &entries(seen))
        }
        (Value::Set(_), Value::Set(_) | Value::Null) | (Value::Null, Value::Set(_)) => {
            let (before, wanted, seen) = (elements(before), elements(wanted), elements(seen));
            elements_are_shown(before, wanted, seen)
        }
        (Value::List(_), Value::List(_) | Value::Null) | (Value::Null, Value::List(_)) => {
            let (before, wanted, seen) = (elements(before), elements(wanted), elements(seen));
            let is_wanted = |item: &&Value| count(wanted, item) > 0;
            let in_order = seen.iter().filter(is_wanted);
            elements_are_shown(before, wanted, seen)
                && in_order.zip(wanted).all(|(found, wanted)| found.equivalent(wanted))
        }
        _ => seen.equivalent(wanted),
    }
}

fn entries_are_shown(
    before: &BTreeMap<String, Value>,
    wanted: &BTreeMap<String, Value>,
    seen: &BTreeMap<String, Value>,
) -> bool {
    let same = |found: Option<&Value>, value: &Value| found.is_some_and(|f| f.equivalent(value));
    let mut set = wanted.iter().filter(|(key, value)| !same(before.get(*key), value));
    let mut removed = before.keys().filter(|key| !wanted.contains_key(*key));
    set.all(|(key, value)| same(seen.get(key), value)) && removed.all(|key| !seen.contains_key(key))
}

fn elements_are_shown(before: &[Value], wanted: &[Value], seen: &[Value]) -> bool {
    before.iter().chain(wanted).all(|item| {
        let (was, will_be, is) = (count(before, item), count(wanted, item), count(seen, item));
        match will_be.cmp(&was) {
            std::cmp::Ordering::Greater => is >= will_be,
            std::cmp::Ordering::Less => is <= will_be,
            std::cmp::Ordering::Equal => true,
        }
    })
}

fn count(items: &[Value], item: &Value) -> usize {
    items.iter().filter(|other| other.equivalent(item)).count()
}

fn entries(value: &Value) -> BTreeMap<String, Value> {
    match value {
        Value::Map(entries) => entries.clone(),
        _ => BTreeMap::new(),
    }
}

fn elements(value: &Value) -> &[Value] {
    match value {
        Value::Set(elements) | Value::List(elements) => elements,
        _ => &[],
    }
}

#[cfg(test)]
mod tests;
