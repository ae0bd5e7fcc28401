//! Parameters as a configuration or a state has them, and what leads from one set to another.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Parameter;
use crate::aws::{PARAMETERS_AT_ONCE, RESERVED_MEMORY};
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

/// One call.
#[derive(Debug, PartialEq, Eq)]
pub enum ParameterStep {
    /// Sets parameters.
    Set(Values),
    /// Gives parameters the value of the family back.
    Reset(Vec<String>),
}

/// The calls that lead from one set of parameters to another.
pub(super) fn steps(before: &Values, wanted: &Values) -> Vec<ParameterStep> {
    // First away with what is not wanted: AWS refuses some parameters beside others.
    let unwanted = before.keys().filter(|name| !wanted.contains_key(*name)).cloned();
    // Reset on its own, so that its refusal stops no other.
    let (reserved, others): (Vec<String>, Vec<String>) =
        unwanted.partition(|name| name == RESERVED_MEMORY);
    let resets = others.chunks(PARAMETERS_AT_ONCE).chain(reserved.chunks(PARAMETERS_AT_ONCE));
    let set: Vec<(String, String)> = differing(before, wanted).into_iter().collect();
    let sets = set.chunks(PARAMETERS_AT_ONCE).map(|chunk| chunk.iter().cloned().collect());
    resets
        .map(|names| ParameterStep::Reset(names.to_vec()))
        .chain(sets.map(ParameterStep::Set))
        .collect()
}

/// The wanted parameters that are not there, or have another value.
pub(super) fn differing(before: &Values, wanted: &Values) -> Values {
    let differs = |(name, value): &(&String, &String)| before.get(*name) != Some(*value);
    wanted.iter().filter(differs).map(|(name, value)| (name.clone(), value.clone())).collect()
}

impl ParameterStep {
    /// Takes over what the accepted call has changed.
    pub(super) fn reach(&self, reached: &mut Val<Vec<Parameter>>) {
        let mut values = known(reached);
        match self {
            Self::Set(set) => values.extend(set.clone()),
            Self::Reset(names) => values.retain(|name, _| !names.contains(name)),
        }
        *reached = blocks(values);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn only_what_differs_is_set_and_what_is_gone_is_reset_before() {
        let before = values(&[("a", "1"), ("b", "1"), ("c", "1"), (RESERVED_MEMORY, "1")]);
        let wanted = values(&[("a", "1"), ("b", "2"), ("d", "1")]);
        let expected = [
            ParameterStep::Reset(vec!["c".to_owned()]),
            ParameterStep::Reset(vec![RESERVED_MEMORY.to_owned()]),
            ParameterStep::Set(values(&[("b", "2"), ("d", "1")])),
        ];
        let steps = steps(&before, &wanted);
        assert_eq!(steps, expected);
        let mut reached = blocks(before);
        for step in &steps {
            step.reach(&mut reached);
        }
        assert_eq!(known(&reached), wanted);
    }

    #[test]
    fn a_call_takes_only_so_many() {
        let many: Values = (0..45).map(|n| (format!("p{n:02}"), "1".to_owned())).collect();
        let sizes = |steps: Vec<ParameterStep>| -> Vec<usize> {
            let size = |step: &ParameterStep| match step {
                ParameterStep::Set(values) => values.len(),
                ParameterStep::Reset(names) => names.len(),
            };
            steps.iter().map(size).collect()
        };
        assert_eq!(sizes(steps(&Values::new(), &many)), [20, 20, 5]);
        assert_eq!(sizes(steps(&many, &Values::new())), [20, 20, 5]);
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
