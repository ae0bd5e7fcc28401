//! Between values of a model and plain ones.

use crate::framework::model::{Diff, Set, Val};

/// The text, if it is known.
#[must_use]
pub fn text(value: &Val<String>) -> Option<String> {
    value.known().cloned()
}

/// The number, if it is known. The integers of ElastiCache are of 32 bits; what is larger is refused by
/// AWS with its own message.
#[must_use]
pub fn number(value: &Val<i64>) -> Option<i32> {
    value.known().map(|number| i32::try_from(*number).unwrap_or(i32::MAX))
}

/// The flag, if it is known.
#[must_use]
pub fn flag(value: &Val<bool>) -> Option<bool> {
    value.known().copied()
}

/// The known elements of a list.
#[must_use]
pub fn texts(values: &Val<Vec<Val<String>>>) -> Vec<String> {
    values.known().into_iter().flatten().filter_map(|value| value.known().cloned()).collect()
}

/// The known elements of a set.
#[must_use]
pub fn set(values: &Val<Set<String>>) -> Vec<String> {
    values.known().into_iter().flat_map(|set| &set.0).filter_map(|v| v.known().cloned()).collect()
}

/// The flag, if it is set: for calls in which its absence is `false`.
#[must_use]
pub fn wanted_flag(value: &Val<bool>) -> Option<bool> {
    flag(value).filter(|wanted| *wanted)
}

/// The planned elements, if they are known and others than before. An empty list removes all.
#[must_use]
pub fn changed_set(value: Diff<'_, Val<Set<String>>>) -> Option<Vec<String>> {
    // Nothing is there, and nothing is wanted.
    let empty = |value: &Val<Set<String>>| value.known().is_none_or(|set| set.0.is_empty());
    let nothing = empty(value.prior) && empty(value.planned);
    value.changed().filter(|_| !nothing).map(|_| set(value.planned))
}

/// The planned text, if it is known and another than before, for a setting of which AWS takes the absence for
/// `inert`: from nothing to that is no change.
#[must_use]
pub fn changed_text(value: Diff<'_, Val<String>>, inert: &str) -> Option<String> {
    value.changed().filter(|planned| !(value.prior.is_null() && *planned == inert)).cloned()
}

/// A text of an answer in which its absence means `inert`.
#[must_use]
pub fn shown_text(found: Option<&String>, inert: &str) -> Val<String> {
    Val::Known(found.map_or(inert, String::as_str).to_owned())
}

/// A flag of an answer. One that is left out is as it was, and false only where nothing is known.
#[must_use]
pub fn known_flag(before: &Val<bool>, found: Option<bool>) -> Val<bool> {
    Val::Known(found.or(before.known().copied()).unwrap_or(false))
}

/// A value that AWS does not show at the moment: the one known before, else none.
#[must_use]
pub fn last_known<T: Clone>(before: &Val<T>) -> Val<T> {
    if before.is_unknown() { Val::Null } else { before.clone() }
}

/// The found text, or the one before where only the case differs.
#[must_use]
pub fn keep_case(before: &Val<String>, found: Option<String>) -> Val<String> {
    match (before, found) {
        (Val::Known(before), Some(found)) if before.eq_ignore_ascii_case(&found) => {
            Val::Known(before.clone())
        }
        (_, Some(found)) => Val::Known(found),
        (before, None) => last_known(before),
    }
}

/// Names found at AWS as a set: that of before if it has the same elements, nothing where nothing was
/// found and nothing was there before.
#[must_use]
pub fn keep_set(before: &Val<Set<String>>, found: Vec<String>) -> Val<Set<String>> {
    let found = Val::Known(found.into_iter().collect::<Set<String>>());
    let same = before.to_value().equivalent(&found.to_value());
    let nothing = found.known().is_some_and(|found| found.0.is_empty());
    match before {
        _ if same => before.clone(),
        Val::Null | Val::Unknown if nothing => Val::Null,
        _ => found,
    }
}
