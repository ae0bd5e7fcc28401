//! Compares values whose texts may be spelled in several ways; see [`super::spelling`].

use super::schema::{Attribute, Block};
use super::spelling::{Comparison, decided};
use super::value::Value;

/// Compares two values of an attribute. What is unknown in one of them is different.
#[must_use]
pub fn compare(attribute: &Attribute, left: &Value, right: &Value) -> Comparison {
    match (left, right) {
        (Value::String(left), Value::String(right)) => (attribute.behavior.spelling.0)(left, right),
        (Value::List(left), Value::List(right)) if left.len() == right.len() => {
            all(left.iter().zip(right).map(|(left, right)| compare(attribute, left, right)))
        }
        (Value::Set(left), Value::Set(right)) if left.len() == right.len() => {
            let mut unmatched: Vec<&Value> = right.iter().collect();
            decided(left.iter().all(|item| {
                let same = |other: &&Value| compare(attribute, item, other) == Comparison::Same;
                let found = unmatched.iter().position(same);
                found.map(|position| unmatched.swap_remove(position)).is_some()
            }))
        }
        (Value::Object(left), Value::Object(right)) if left.len() == right.len() => {
            all(left.iter().map(|(name, left)| {
                let right = right.get(name).unwrap_or(&Value::Null);
                match attribute.objects.iter().find(|inner| inner.name == name) {
                    Some(inner) => compare(inner, left, right),
                    None => decided(left.equivalent(right)),
                }
            }))
        }
        _ => decided(left.equivalent(right)),
    }
}

fn all(comparisons: impl Iterator<Item = Comparison>) -> Comparison {
    let mut result = Comparison::Same;
    for comparison in comparisons {
        match comparison {
            Comparison::Same => {}
            Comparison::Different => return Comparison::Different,
            Comparison::Undecidable => result = Comparison::Undecidable,
        }
    }
    result
}

/// Takes the spelling of `before` in each attribute that names the same thing as there.
#[must_use]
pub fn keep(block: &Block, before: &Value, mut value: Value) -> Value {
    let Value::Object(attributes) = &mut value else {
        return value;
    };
    for attribute in &block.attributes {
        let before = before.get(attribute.name);
        if let Some(now) = attributes.get_mut(attribute.name)
            && !before.is_null()
            && compare(attribute, before, now) == Comparison::Same
        {
            now.clone_from(before);
        }
    }
    value
}

/// The attributes of which nobody can tell whether they change.
#[must_use]
pub fn undecidable(block: &Block, prior: &Value, planned: &Value) -> Vec<&'static str> {
    let changes = |attribute: &&Attribute| {
        let (prior, planned) = (prior.get(attribute.name), planned.get(attribute.name));
        compare(attribute, prior, planned) == Comparison::Undecidable
    };
    block.attributes.iter().filter(changes).map(|attribute| attribute.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::{Model, Set, Val};
    use crate::framework::schema::{optional, required};
    use crate::framework::spelling::Spelling;

    const ALIAS: Spelling = Spelling(|left, right| match (left, right) {
        _ if left == right => Comparison::Same,
        ("alias", _) | (_, "alias") => Comparison::Undecidable,
        _ => Comparison::Different,
    });

    crate::model! {
        /// Thing.
        struct Thing {
            /// Name.
            name: String => required().spelled(Spelling::IGNORING_CASE),
            /// Exact.
            exact: String => optional(),
            /// Key.
            key: String => optional().spelled(ALIAS),
            /// Zones.
            zones: Set<String> => optional().spelled(Spelling::IGNORING_CASE),
            /// Parts.
            parts: Vec<Val<Part>> => optional(),
        }
    }
    crate::model! {
        /// Part.
        struct Part {
            /// Zone.
            zone: String => optional().spelled(Spelling::IGNORING_CASE),
            /// Word.
            word: String => optional(),
        }
    }

    fn thing(name: &str, exact: &str, key: &str, zones: &[&str], part: (&str, &str)) -> Value {
        let part = Part { zone: part.0.into(), word: part.1.into() };
        let thing = Thing {
            name: name.into(),
            exact: exact.into(),
            key: key.into(),
            zones: Val::Known(zones.iter().map(|zone| (*zone).to_owned()).collect()),
            parts: Val::Known(vec![Val::Known(part)]),
        };
        thing.to_object()
    }

    #[test]
    fn the_spelling_of_before_stays_where_it_names_the_same() {
        let before = thing("Web", "x", "k", &["A", "b"], ("A", "w"));
        let same = thing("wEB", "x", "k", &["B", "a"], ("a", "w"));
        assert_eq!(keep(&Thing::block(), &before, same), before);
        let other = thing("web2", "X", "l", &["a", "c"], ("a", "W"));
        assert_eq!(keep(&Thing::block(), &before, other.clone()), other);
        assert_eq!(keep(&Thing::block(), &Value::Null, other.clone()), other);
    }

    #[test]
    fn what_nobody_can_tell_is_named() {
        let before = thing("web", "x", "k", &[], ("a", "w"));
        let alias = thing("WEB", "y", "alias", &[], ("a", "w"));
        assert_eq!(undecidable(&Thing::block(), &before, &alias), ["key"]);
        assert_eq!(undecidable(&Thing::block(), &before, &before), Vec::<&str>::new());
    }
}
