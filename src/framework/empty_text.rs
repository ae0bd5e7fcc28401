//! `""` for an optional text means "not set", as null does: modules pass `""` where they pass nothing.
//!
//! A resource never sees one: here they become null before a configuration, plan or state reaches it, and
//! come back into what it returns, because Terraform wants to find again what it sent. A computed argument
//! that is `""` in the configuration stays `""` in the state, whatever the remote system reports; that is
//! kept in the private data, and a value that the configuration gives later is compared with it.

use serde_json::{Map, Value as Json};

use super::plan::default_of;
use super::private::Private;
use super::schema::{Attribute, AttributeType, Block, NestedBlock};
use super::ty::Type;
use super::value::Value;

/// The private data that has what is reported of arguments that are `""` in the state.
pub const REPORTED: &str = "reported";

/// Whether an attribute is a text that may be left out.
fn is_optional_text(attribute: &Attribute) -> bool {
    let is_text = matches!(attribute.ty, AttributeType::Plain(Type::String));
    is_text && attribute.behavior.is_configurable() && !attribute.behavior.is_required()
}

/// Whether it is such a text, and the provider may set it.
fn is_computed_text(attribute: &Attribute) -> bool {
    is_optional_text(attribute) && attribute.behavior.is_computed()
}

fn is_empty(value: &Value) -> bool {
    value.as_str() == Some("")
}

/// A value with null for each optional text that is `""`, in nested objects and blocks, too.
#[must_use]
pub fn unset(block: &Block, value: Value) -> Value {
    unset_in(&block.attributes, &block.blocks, value)
}

/// Looks for the attribute of a value only where there is something to do: most are null or another text.
fn unset_in(attributes: &[Attribute], blocks: &[NestedBlock], value: Value) -> Value {
    let Value::Object(mut items) = value else {
        return value;
    };
    for (name, item) in items.iter_mut() {
        let attribute = || attributes.iter().find(|one| one.name == name);
        if is_empty(item) && attribute().is_some_and(is_optional_text) {
            *item = Value::Null;
        } else if item.has_parts() {
            if let Some(attribute) = attribute().filter(|one| !one.objects.is_empty()) {
                let each = |object| unset_in(&attribute.objects, &[], object);
                *item = item.take().map_objects(&each);
            } else if let Some(nested) = blocks.iter().find(|one| one.name == name) {
                *item = item.take().map_objects(&|object| unset(&nested.block, object));
            }
        }
    }
    Value::Object(items)
}

/// Puts `""` back into a value wherever `given` has it and the value has nothing.
#[must_use]
pub fn put_back(given: &Value, value: Value) -> Value {
    match (given, value) {
        (given, Value::Null) if is_empty(given) => given.clone(),
        (Value::Object(given), Value::Object(mut items)) => {
            for (name, item) in items.iter_mut() {
                *item = put_back(given.get(name).unwrap_or(&Value::Null), item.take());
            }
            Value::Object(items)
        }
        (Value::List(given), Value::List(items)) if given.len() == items.len() => {
            let pairs = given.iter().zip(items);
            Value::List(pairs.map(|(given, item)| put_back(given, item)).collect())
        }
        (Value::Set(given), Value::Set(items)) => {
            let item = |item: Value| {
                let same = given.iter().find(|given| put_back(given, item.clone()) == **given);
                same.cloned().unwrap_or(item)
            };
            Value::Set(items.into_iter().map(item).collect())
        }
        (_, value) => value,
    }
}

/// A state as the resource sees it: what is reported stands in for a computed argument that is `""`.
#[must_use]
pub fn seen_state(block: &Block, state: &Value, private: &Private) -> Value {
    let mut seen = unset(block, state.clone());
    let Value::Object(attributes) = &mut seen else {
        return seen;
    };
    let reported = private.get(REPORTED);
    for attribute in block.attributes.iter().filter(|one| is_computed_text(one)) {
        let reported = reported.and_then(|all| all.get(attribute.name)).and_then(Json::as_str);
        if let Some(text) = reported
            && is_empty(state.get(attribute.name))
        {
            attributes.insert(attribute.name, text.into());
        }
    }
    seen
}

/// A proposal as the resource sees it: a computed argument that is `""` stays as it is, and has its default
/// where it has no value. `prior` is the state as the resource sees it.
#[must_use]
pub fn seen_proposal(block: &Block, prior: &Value, proposal: &Value) -> Value {
    seen_plan(block, proposal, |attribute| match prior.get(attribute.name) {
        Value::Null => default_of(attribute).unwrap_or(Value::Null),
        before => before.clone(),
    })
}

/// A planned state as the resource sees it when it applies it. `prior` is the state as the resource sees it;
/// null to create.
#[must_use]
pub fn seen_planned(block: &Block, prior: &Value, planned: &Value) -> Value {
    seen_plan(block, planned, |attribute| {
        if prior.is_null() {
            // The remote system will choose, as where the argument is left out.
            default_of(attribute).unwrap_or(Value::Unknown)
        } else {
            prior.get(attribute.name).clone()
        }
    })
}

fn seen_plan(block: &Block, planned: &Value, left_out: impl Fn(&Attribute) -> Value) -> Value {
    let mut seen = unset(block, planned.clone());
    if let Value::Object(attributes) = &mut seen {
        for attribute in block.attributes.iter().filter(|one| is_computed_text(one)) {
            if is_empty(planned.get(attribute.name)) {
                attributes.insert(attribute.name, left_out(attribute));
            }
        }
    }
    seen
}

/// What is sent to Terraform and what the resource sees of it.
#[derive(Clone, Copy, Debug)]
pub struct Both<'a> {
    /// As Terraform has it.
    pub sent: &'a Value,
    /// As the resource sees it.
    pub seen: &'a Value,
}

/// A planned state for Terraform, from the one that the resource has planned.
///
/// Terraform takes the value of the configuration or that of the prior state for what is configured.
#[must_use]
pub fn planned(
    block: &Block,
    prior: Both<'_>,
    config: &Value,
    proposal: Both<'_>,
    planned: Value,
) -> Value {
    let Value::Object(mut items) = planned else {
        return planned;
    };
    for attribute in &block.attributes {
        let Some(item) = items.get_mut(attribute.name) else { continue };
        if attribute.behavior.write_only {
            continue;
        }
        let name = attribute.name;
        let (before, seen_before) = (prior.sent.get(name), prior.seen.get(name));
        let (proposed, seen_proposed) = (proposal.sent.get(name), proposal.seen.get(name));
        let configured = config.get(name);
        let stays = item.equivalent(seen_before) && !before.is_null();
        // Recorded, so that the state follows it from now on.
        let records = is_empty(before) && !is_empty(configured) && !configured.is_null();
        let may_stay = !configured.is_null() || attribute.behavior.is_computed();
        if stays && may_stay && !records {
            item.clone_from(before);
        } else if is_empty(configured) {
            item.clone_from(configured);
        } else if !configured.is_null() && item.equivalent(seen_proposed) {
            item.clone_from(proposed);
        }
    }
    for nested in &block.blocks {
        if let Some(item) = items.get_mut(nested.name)
            && item.equivalent(proposal.seen.get(nested.name))
        {
            item.clone_from(proposal.sent.get(nested.name));
        }
    }
    Value::Object(items)
}

/// A state for Terraform, from the one that the resource has reached or found, and what is reported of
/// arguments that stay `""`. `before` is what was planned, or the state of before.
#[must_use]
pub fn saved(block: &Block, before: &Value, found: Value) -> (Value, Option<Json>) {
    let Value::Object(mut items) = put_back(before, found) else {
        return (Value::Null, None);
    };
    let mut reported = Map::new();
    for attribute in block.attributes.iter().filter(|one| is_computed_text(one)) {
        if let Some(item) = items.get_mut(attribute.name)
            && is_empty(before.get(attribute.name))
        {
            if let Some(text) = item.as_str().filter(|text| !text.is_empty())
                && !attribute.behavior.sensitive
            {
                reported.insert(attribute.name.to_owned(), text.into());
            }
            *item = Value::from("");
        }
    }
    let reported = (!reported.is_empty()).then_some(Json::Object(reported));
    (Value::Object(items), reported)
}

#[cfg(test)]
mod tests;
