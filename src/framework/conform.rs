//! Fits the state that was read after an apply to the plan it was made for.
//!
//! Terraform refuses a state in which a value that the plan knew has become another ("inconsistent
//! result after apply"), and a creation is tainted for it. But the remote system may change any value it computes
//! at any time. So the planned value stays in the state, and the next refresh, which is free to
//! report any value, brings the new one.

use super::path::Path;
use super::schema::Block;
use super::value::Value;

/// The state to save, and the attributes that the configuration sets and that have another value now.
#[must_use]
pub fn conform(
    block: &Block,
    planned: &Value,
    config: &Value,
    actual: Value,
) -> (Value, Vec<Path>) {
    let mut differing = Vec::new();
    let names = planned_names(planned);
    for name in names {
        let configured = !config.get(name).is_null() && block.attribute(name).is_some();
        let wanted = planned.get(name);
        if configured && wanted.is_wholly_known() && !wanted.equivalent(actual.get(name)) {
            differing.push(Path::root(name));
        }
    }
    (fit(planned, actual), differing)
}

fn planned_names(planned: &Value) -> Vec<&'static str> {
    match planned {
        Value::Object(attributes) => attributes.keys().collect(),
        _ => Vec::new(),
    }
}

fn fit(planned: &Value, actual: Value) -> Value {
    match (planned, actual) {
        (Value::Unknown, actual) => actual,
        (Value::Object(planned), Value::Object(mut actual)) => {
            let fitted = planned.iter().map(|(name, wanted)| {
                let found = actual.get_mut(name).map_or(Value::Null, Value::take);
                (name, fit(wanted, found))
            });
            Value::Object(fitted.collect())
        }
        (Value::List(planned), Value::List(actual)) if planned.len() == actual.len() => {
            Value::List(
                planned.iter().zip(actual).map(|(wanted, found)| fit(wanted, found)).collect(),
            )
        }
        (Value::Map(planned), Value::Map(mut actual)) if planned.keys().eq(actual.keys()) => {
            let fitted = planned.iter().map(|(name, wanted)| {
                let found = actual.get_mut(name).map_or(Value::Null, Value::take);
                (name.clone(), fit(wanted, found))
            });
            Value::Map(fitted.collect())
        }
        // Elements of a set that are partly unknown can't be matched one to one.
        (planned, _) if planned.is_wholly_known() => planned.clone(),
        (_, actual) => actual,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn object(items: &[(&'static str, Value)]) -> Value {
        Value::Object(items.iter().map(|(n, v)| (*n, v.clone())).collect())
    }

    #[test]
    fn known_values_stay_and_unknown_ones_are_filled_in() {
        let planned = object(&[
            ("a", Value::from("wanted")),
            ("b", Value::Unknown),
            ("c", Value::List(vec![Value::from(1), Value::Unknown])),
            ("d", Value::Map(BTreeMap::new())),
        ]);
        let actual = object(&[
            ("a", Value::from("found")),
            ("b", Value::from("found")),
            ("c", Value::List(vec![Value::from(7), Value::from(8)])),
            ("d", Value::Map(BTreeMap::from([("x".to_owned(), Value::from(1))]))),
        ]);
        let (state, differing) = conform(&Block::default(), &planned, &planned, actual);
        let expected = object(&[
            ("a", Value::from("wanted")),
            ("b", Value::from("found")),
            ("c", Value::List(vec![Value::from(1), Value::from(8)])),
            ("d", Value::Map(BTreeMap::new())),
        ]);
        assert_eq!(state, expected);
        assert!(differing.is_empty(), "no attribute of this schema was set");
    }
}
