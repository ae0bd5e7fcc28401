//! Parameters as a configuration or a state has them, and what leads from one set to another.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Parameter;
use crate::framework::model::Val;

/// Names with values.
pub(super) type Values = BTreeMap<String, String>;

/// The parameters that are wholly known.
pub(super) fn known(parameters: &Val<Vec<Parameter>>) -> Values {
    let pair = |parameter: &Parameter| {
        Some((parameter.name.text()?.to_owned(), parameter.value.text()?.to_owned()))
    };
    parameters.known().into_iter().flatten().filter_map(pair).collect()
}

/// Blocks for the state.
pub(super) fn blocks(values: Values) -> Val<Vec<Parameter>> {
    let block = |(name, value)| Parameter { name: Val::Known(name), value: Val::Known(value) };
    Val::Known(values.into_iter().map(block).collect())
}

/// Names that stand in more than one block. A block whose name is not known yet counts for nothing.
pub(super) fn given_twice(parameters: &Val<Vec<Parameter>>) -> BTreeSet<&str> {
    let mut seen = BTreeSet::new();
    let names = parameters.known().into_iter().flatten().filter_map(|block| block.name.text());
    names.filter(|name| !seen.insert(*name)).collect()
}

/// What must be done so that a group has the wanted parameters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) set: Values,
    pub(super) reset: Vec<String>,
}

pub(super) fn difference(before: &Values, wanted: &Values) -> Difference {
    let differs = |(name, value): &(&String, &String)| before.get(*name) != Some(*value);
    Difference {
        set: wanted
            .iter()
            .filter(differs)
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        reset: before.keys().filter(|name| !wanted.contains_key(*name)).cloned().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn only_what_differs_is_set_and_what_is_gone_is_reset() {
        let before = values(&[("a", "1"), ("b", "1"), ("c", "1")]);
        let wanted = values(&[("a", "1"), ("b", "2"), ("d", "1")]);
        let expected =
            Difference { set: values(&[("b", "2"), ("d", "1")]), reset: vec!["c".to_owned()] };
        assert_eq!(difference(&before, &wanted), expected);
    }

    #[test]
    fn an_unknown_name_is_not_given_twice() {
        let block = |name: Val<String>| Parameter { name, value: "1".into() };
        let unknown = Val::Known(vec![block(Val::Unknown), block(Val::Unknown)]);
        assert!(given_twice(&unknown).is_empty());
        let twice = Val::Known(vec![block("a".into()), block("b".into()), block("a".into())]);
        assert_eq!(given_twice(&twice), BTreeSet::from(["a"]));
    }
}
