//! Between values of a model and plain ones.

use crate::framework::model::{Field, Set, Val};

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

/// The planned value, if it is known and another than before.
#[must_use]
pub fn changed<'a, T: Field>(prior: &Val<T>, planned: &'a Val<T>) -> Option<&'a T> {
    let same = prior.to_value().equivalent(&planned.to_value());
    if same { None } else { planned.known() }
}

/// A value that AWS does not show at the moment: the one known before, else none.
#[must_use]
pub fn settled<T: Clone>(before: &Val<T>) -> Val<T> {
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
        (before, None) => settled(before),
    }
}

/// The prior text in place of a planned one that differs from it in case only: AWS stores such texts in
/// lower case, so that is no difference, and the only way to plan none is the prior value.
pub fn plan_same_case(prior: &Val<String>, planned: &mut Val<String>) {
    if let (Val::Known(before), Val::Known(now)) = (prior, &*planned)
        && before.eq_ignore_ascii_case(now)
    {
        *planned = prior.clone();
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
