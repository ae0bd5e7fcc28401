//! The checks that Terraform itself makes on what a provider returns, as behaviour, in our own code: so
//! that unit tests find an "invalid plan" or an "inconsistent result" without Terraform.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::schema::{AttributeType, Block};
use super::ty::Type;
use super::value::Value;

/// What in a schema makes Terraform refuse blocks for its attributes.
///
/// A configuration may write an attribute that is a list or set of objects as blocks, but only if no
/// attribute at the root of the schema is of a type that Terraform's old type system did not have:
/// nested attributes, an object, a tuple, a map of objects, or a collection of collections. One of
/// those anywhere, even a computed one, turns every such block into "Unsupported block type".
#[must_use]
pub fn block_syntax_problems(block: &Block) -> Vec<String> {
    let as_blocks = block.attributes.iter().any(|attribute| {
        let is_objects = matches!(
            &attribute.ty,
            AttributeType::Plain(Type::List(element) | Type::Set(element))
                if matches!(**element, Type::Object(_))
        );
        is_objects && attribute.behavior.is_configurable()
    });
    if !as_blocks {
        return Vec::new();
    }
    let problems = block.attributes.iter().filter_map(|attribute| {
        let found = match &attribute.ty {
            AttributeType::Nested(..) => "nested attributes",
            AttributeType::Plain(Type::Object(_)) => "an object",
            AttributeType::Plain(Type::Map(element)) if matches!(**element, Type::Object(_)) => {
                "a map of objects"
            }
            AttributeType::Plain(Type::List(element) | Type::Set(element) | Type::Map(element))
                if matches!(**element, Type::List(_) | Type::Set(_) | Type::Map(_)) =>
            {
                "a collection of collections"
            }
            AttributeType::Plain(_) => return None,
        };
        Some(format!("{} is {found}", attribute.name))
    });
    problems.collect()
}

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

fn same_names<'a, K: Ord + Display>(
    place: &str,
    planned: impl Iterator<Item = (K, &'a Value)>,
    state: impl Iterator<Item = (K, &'a Value)>,
    problems: &mut Vec<String>,
) {
    let mut state: BTreeMap<K, &Value> = state.collect();
    for (name, wanted) in planned {
        match state.remove(&name) {
            Some(got) => compatible(&format!("{place}.{name}"), wanted, got, problems),
            None => problems.push(format!("{place}: {name} is not there")),
        }
    }
    problems.extend(state.into_keys().map(|name| format!("{place}: {name} was not planned")));
}

fn compatible(place: &str, planned: &Value, state: &Value, problems: &mut Vec<String>) {
    match (planned, state) {
        (Value::Unknown, _) => {}
        (Value::Object(planned), Value::Object(state)) => {
            same_names(place, planned.iter(), state.iter(), problems);
        }
        (Value::Map(planned), Value::Map(state)) => {
            same_names(place, planned.iter(), state.iter(), problems);
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::framework::model::{Model as _, Set, Val};
    use crate::framework::schema::{Attribute, Nesting, computed, optional};

    crate::model! {
        /// Thing.
        struct Thing {
            /// May be written as blocks.
            part: Vec<Val<Part>> => optional(),
            /// Texts.
            texts: Set<String> => optional(),
            /// Texts by name.
            named: BTreeMap<String, Val<String>> => optional(),
        }
    }
    crate::model! {
        /// Part.
        struct Part {
            /// Objects and lists in objects do no harm.
            inner: Inner => computed(),
            /// Texts.
            texts: Vec<Val<String>> => optional(),
        }
    }
    crate::model! {
        /// Inner.
        struct Inner {
            /// Size.
            size: i64 => computed(),
        }
    }

    fn with(ty: AttributeType) -> Block {
        let mut block = Thing::block();
        let added = Attribute { name: "added", ty, ..block.attributes[1].clone() };
        block.attributes.push(added);
        block
    }

    #[test]
    fn types_that_rule_out_block_syntax_are_found() {
        assert_eq!(block_syntax_problems(&Thing::block()), Vec::<String>::new());
        let object = Inner::block().ty();
        let texts = || Box::new(Type::List(Box::new(Type::String)));
        for (ty, problem) in [
            (AttributeType::Nested(Nesting::List, Vec::new()), "added is nested attributes"),
            (AttributeType::Plain(object.clone()), "added is an object"),
            (AttributeType::Plain(Type::Map(Box::new(object))), "added is a map of objects"),
            (AttributeType::Plain(Type::List(texts())), "added is a collection of collections"),
            (AttributeType::Plain(Type::Map(texts())), "added is a collection of collections"),
        ] {
            assert_eq!(block_syntax_problems(&with(ty)), [problem]);
        }
    }

    #[test]
    fn without_attributes_as_blocks_every_type_is_allowed() {
        let mut block = with(AttributeType::Plain(Inner::block().ty()));
        block.attributes[0].behavior = computed();
        assert_eq!(block_syntax_problems(&block), Vec::<String>::new());
    }
}
