//! The checks Terraform itself makes on what a provider answers, as behaviour, in our own code: so
//! that unit tests find an "invalid plan" or an "inconsistent result" without Terraform.

use super::schema::Block;
use super::value::Value;

/// Terraform's check of a planned state ("Provider produced invalid plan").
///
/// A value the configuration sets must be planned as it stands there or as it was before; what the
/// configuration leaves out may be planned only where the attribute is computed; a write-only value
/// must not be planned at all.
#[must_use]
pub fn plan_problems(block: &Block, prior: &Value, config: &Value, planned: &Value) -> Vec<String> {
    if planned.is_null() {
        return Vec::new();
    }
    let mut problems = Vec::new();
    for attribute in &block.attributes {
        let name = attribute.name;
        let (wanted, before, got) = (config.get(name), prior.get(name), planned.get(name));
        if attribute.behavior.write_only {
            if !got.is_null() {
                problems.push(format!("{name}: a write-only value is planned"));
            }
        } else if !wanted.is_null() {
            let as_before = got.equivalent(before) && !before.is_null();
            if !got.equivalent(wanted) && !as_before {
                problems.push(format!("{name}: planned {got:?} for configured {wanted:?}"));
            }
        } else if !attribute.behavior.is_computed() && !got.is_null() {
            problems.push(format!("{name}: planned {got:?} for a non-computed attribute"));
        }
    }
    for nested in &block.blocks {
        if !planned.get(nested.name).equivalent(config.get(nested.name)) {
            problems.push(format!("{}: planned blocks differ from the configuration", nested.name));
        }
    }
    problems
}

/// Terraform's check of a new state ("Provider produced inconsistent result after apply").
#[must_use]
pub fn apply_problems(planned: &Value, state: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    if !state.is_wholly_known() {
        problems.push("an unknown value is left after apply".to_owned());
    }
    compatible("", planned, state, &mut problems);
    problems
}

fn compatible(place: &str, planned: &Value, state: &Value, problems: &mut Vec<String>) {
    match (planned, state) {
        (Value::Unknown, _) => {}
        (Value::Object(planned), Value::Object(state))
        | (Value::Map(planned), Value::Map(state)) => {
            if !planned.keys().eq(state.keys()) {
                problems.push(format!("{place}: other keys"));
            }
            for (name, wanted) in planned {
                if let Some(got) = state.get(name) {
                    compatible(&format!("{place}.{name}"), wanted, got, problems);
                }
            }
        }
        (Value::List(planned), Value::List(state)) if planned.len() == state.len() => {
            for (index, (wanted, got)) in planned.iter().zip(state).enumerate() {
                compatible(&format!("{place}[{index}]"), wanted, got, problems);
            }
        }
        (Value::Set(planned), Value::Set(state))
            if planned.iter().any(|v| !v.is_wholly_known()) =>
        {
            if state.len() > planned.len() {
                problems.push(format!("{place}: more elements than planned"));
            }
        }
        _ if planned.equivalent(state) => {}
        _ => problems.push(format!("{place}: was {planned:?}, but now {state:?}")),
    }
}
