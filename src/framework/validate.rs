//! Checks of a configuration that follow from the schema and that Terraform does not make itself.

use super::attributes::Attributes;
use super::capabilities::ClientCapabilities;
use super::diagnostics::Diagnostics;
use super::duration;
use super::empty_text;
use super::messages;
use super::path::Path;
use super::replacement;
use super::schema::{Attribute, Block, NestedBlock};
use super::value::Value;

/// Checks a configuration before it is read as a model.
#[must_use]
pub fn check(
    block: &Block,
    config: &Value,
    capabilities: Option<ClientCapabilities>,
) -> Diagnostics {
    check_seen(block, &empty_text::unset(block, config.clone()), capabilities)
}

/// The same, for a configuration in which [empty texts](empty_text) are null already.
#[must_use]
pub(super) fn check_seen(
    block: &Block,
    config: &Value,
    capabilities: Option<ClientCapabilities>,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let Value::Object(attributes) = config else {
        return diagnostics;
    };
    nulls(&block.attributes, &block.blocks, config, &Path::default(), &mut diagnostics);
    forms(&block.attributes, &block.blocks, config, &Path::default(), &mut diagnostics);
    whole_numbers_in(attributes, &Path::default(), &mut diagnostics);
    read_only(block, config, &Path::default(), &mut diagnostics);
    if capabilities.is_some_and(|c| !c.write_only_attributes_allowed) {
        write_only(block, config, &mut diagnostics);
    }
    replacement::check(block, config, &mut diagnostics);
    if block.blocks.iter().any(|nested| nested.name == "timeouts") {
        durations(config.get("timeouts"), &mut diagnostics);
    }
    diagnostics
}

/// Terraform itself only checks that the line of a required argument is there, and allows null in a list.
fn nulls(
    attributes: &[Attribute],
    blocks: &[NestedBlock],
    config: &Value,
    path: &Path,
    diagnostics: &mut Diagnostics,
) {
    // Neither null nor a null part matters in any other.
    let relevant = |one: &&Attribute| one.behavior.is_required() || one.ty.has_parts();
    for attribute in attributes.iter().filter(relevant) {
        match config.get(attribute.name) {
            Value::Null if attribute.behavior.is_required() => {
                diagnostics.push(messages::required_is_null(path.attribute(attribute.name)));
            }
            value if value.has_parts() => {
                let path = path.attribute(attribute.name);
                null_elements(&attribute.objects, value, &path, diagnostics);
            }
            _ => {}
        }
    }
    for (nested, value) in present(blocks, config) {
        let path = path.attribute(nested.name);
        each_object(value, &path, &mut |item, path| {
            let Block { attributes, blocks, .. } = &nested.block;
            nulls(attributes, blocks, item, path, diagnostics);
        });
    }
}

/// Texts that have not the form of what they name.
fn forms(
    attributes: &[Attribute],
    blocks: &[NestedBlock],
    config: &Value,
    path: &Path,
    diagnostics: &mut Diagnostics,
) {
    let relevant = |one: &&Attribute| one.behavior.form.is_some() || !one.objects.is_empty();
    for attribute in attributes.iter().filter(relevant) {
        let value = config.get(attribute.name);
        if value.is_null() {
            continue;
        }
        let path = path.attribute(attribute.name);
        if let Some(form) = attribute.behavior.form {
            texts(value, &path, &mut |text, path| {
                if let Some(fault) = form(attribute.name, text) {
                    diagnostics.push(fault.at(path.clone()));
                }
            });
        }
        if !attribute.objects.is_empty() {
            each_object(value, &path, &mut |item, path| {
                forms(&attribute.objects, &[], item, path, diagnostics);
            });
        }
    }
    for (nested, value) in present(blocks, config) {
        let path = path.attribute(nested.name);
        each_object(value, &path, &mut |item, path| {
            let Block { attributes, blocks, .. } = &nested.block;
            forms(attributes, blocks, item, path, diagnostics);
        });
    }
}

/// A text, or those in a list or set, each with its path. A path can't lead into a set.
fn texts(value: &Value, path: &Path, check: &mut dyn FnMut(&str, &Path)) {
    match value {
        Value::String(text) => check(text, path),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                texts(item, &path.index(index), check);
            }
        }
        Value::Set(items) => items.iter().for_each(|item| texts(item, path, check)),
        _ => {}
    }
}

/// Null in a list or set, or in a required field of an object in one. In a map, null is a value.
fn null_elements(objects: &[Attribute], value: &Value, path: &Path, diagnostics: &mut Diagnostics) {
    match value {
        Value::List(items) | Value::Set(items) => {
            for (index, item) in items.iter().enumerate() {
                // A path can't lead into a set.
                let is_list = matches!(value, Value::List(_));
                let at = if is_list { path.index(index) } else { path.clone() };
                if item.is_null() {
                    diagnostics.push(messages::element_is_null(path, at));
                } else {
                    null_elements(objects, item, &at, diagnostics);
                }
            }
        }
        Value::Object(_) => nulls(objects, &[], value, path, diagnostics),
        _ => {}
    }
}

/// The objects of a nested block, each with its path. A path can't lead into a set.
fn each_object(value: &Value, path: &Path, check: &mut dyn FnMut(&Value, &Path)) {
    match value {
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                check(item, &path.index(index));
            }
        }
        Value::Set(items) => items.iter().for_each(|item| check(item, path)),
        Value::Map(items) => items.iter().for_each(|(key, item)| check(item, &path.key(key))),
        Value::Object(_) => check(value, path),
        _ => {}
    }
}

/// The nested blocks that the configuration has, each with its value: nobody needs a path of the others.
fn present<'a>(
    blocks: &'a [NestedBlock],
    config: &'a Value,
) -> impl Iterator<Item = (&'a NestedBlock, &'a Value)> {
    let all = blocks.iter().map(|nested| (nested, config.get(nested.name)));
    all.filter(|(_, value)| value.has_parts())
}

/// The numbers of a model are integers (`i64`), while Terraform knows only "number".
fn whole_numbers(value: &Value, path: &Path, diagnostics: &mut Diagnostics) {
    match value {
        Value::Number(number) if number.to_i64().is_none() => {
            diagnostics.push(messages::not_a_whole_number(path.clone(), &number.to_string()));
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                whole_numbers(item, &path.index(index), diagnostics);
            }
        }
        // A path can't lead into a set.
        Value::Set(items) => {
            for item in items {
                whole_numbers(item, path, diagnostics);
            }
        }
        Value::Map(items) => {
            for (key, item) in items {
                whole_numbers(item, &path.key(key), diagnostics);
            }
        }
        Value::Object(items) => whole_numbers_in(items, path, diagnostics),
        _ => {}
    }
}

/// Most attributes are null or a text, for which nobody needs a path.
fn whole_numbers_in(attributes: &Attributes<Value>, path: &Path, diagnostics: &mut Diagnostics) {
    let numbers =
        attributes.iter().filter(|(_, one)| one.has_parts() || matches!(one, Value::Number(_)));
    for (name, value) in numbers {
        whole_numbers(value, &path.attribute(name), diagnostics);
    }
}

/// Terraform leaves it to the provider to refuse a value for an attribute that is only computed.
fn read_only(block: &Block, config: &Value, path: &Path, diagnostics: &mut Diagnostics) {
    for attribute in &block.attributes {
        if !attribute.behavior.is_configurable() && !config.get(attribute.name).is_null() {
            diagnostics.push(messages::read_only(path.attribute(attribute.name), attribute.name));
        }
    }
    for (nested, value) in present(&block.blocks, config) {
        let path = path.attribute(nested.name);
        each_object(value, &path, &mut |item, path| {
            read_only(&nested.block, item, path, diagnostics);
        });
    }
}

/// Terraform before 1.11 would keep a write-only value in the state.
fn write_only(block: &Block, config: &Value, diagnostics: &mut Diagnostics) {
    for attribute in &block.attributes {
        if attribute.behavior.write_only && !config.get(attribute.name).is_null() {
            diagnostics.push(messages::write_only_unsupported(attribute.name));
        }
    }
}

fn durations(timeouts: &Value, diagnostics: &mut Diagnostics) {
    let Value::Object(limits) = timeouts else {
        return;
    };
    for (name, limit) in limits.iter() {
        if let Some(text) = limit.as_str()
            && duration::parse(text).is_err()
        {
            diagnostics.push(messages::invalid_timeout(name, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::{Model as _, Val, set, single};
    use crate::framework::schema::{computed, optional, required};
    use std::collections::BTreeMap;

    crate::model! {
        /// Thing.
        struct Thing {
            /// Count.
            count: i64 => optional(),
            /// Secret.
            secret: String => optional().write_only(),
            /// Chosen by the remote system.
            arn: String => computed(),
        }
        blocks {
            /// Limits.
            timeouts: Limits => single(),
        }
    }
    crate::model! {
        /// Limits.
        struct Limits {
            /// For creation.
            create: String => optional(),
        }
    }

    fn config(name: &'static str, value: Value) -> Value {
        Value::Object([(name, value)].into())
    }

    fn paths(config: &Value, write_only_attributes_allowed: bool) -> Vec<String> {
        let capabilities =
            ClientCapabilities { write_only_attributes_allowed, ..ClientCapabilities::default() };
        let found = check(&Thing::block(), config, Some(capabilities));
        found.into_iter().filter_map(|d| d.path).map(|p| p.to_string()).collect()
    }

    #[test]
    fn fractions_are_refused_where_they_stand() {
        let half = Value::Number("0.5".parse().expect("a number"));
        assert_eq!(paths(&config("count", half.clone()), true), ["count"]);
        let list = Value::List(vec![Value::from(1), half]);
        assert_eq!(paths(&config("count", list), true), ["count[1]"]);
        assert!(paths(&config("count", Value::from(2)), true).is_empty());
        assert!(paths(&config("count", Value::Unknown), true).is_empty());
    }

    #[test]
    fn nulls_are_refused_where_a_value_must_be() {
        crate::model! {
            /// Names.
            struct Names {
                /// Must be set.
                name: String => required(),
                /// Texts.
                list: Vec<Val<String>> => optional(),
                /// Objects.
                parts: Vec<Val<Part>> => optional(),
                /// Texts by name.
                tags: BTreeMap<String, Val<String>> => optional(),
            }
            blocks {
                /// Parts.
                block: Part => set(0),
            }
        }
        crate::model! {
            /// Part.
            struct Part {
                /// Must be set.
                name: String => required(),
            }
        }
        let none = || Part { name: Val::Null };
        let config = Names {
            name: Val::Null,
            list: Val::Known(vec!["a".into(), Val::Null, Val::Unknown]),
            parts: Val::Known(vec![Val::Null, Val::Known(none())]),
            tags: Val::Known(BTreeMap::from([("a".to_owned(), Val::Null)])),
            block: Val::Known(vec![none()]),
        };
        let found = check(&Names::block(), &config.to_object(), None);
        let paths: Vec<String> =
            found.iter().filter_map(|d| d.path.as_ref()).map(Path::to_string).collect();
        assert_eq!(paths, ["name", "list[1]", "parts[0]", "parts[1].name", "block.name"]);

        let known = Names {
            name: Val::Unknown,
            list: Val::Unknown,
            parts: Val::Null,
            tags: Val::Null,
            block: Val::Known(Vec::new()),
        };
        assert!(check(&Names::block(), &known.to_object(), None).is_empty());
    }

    #[test]
    fn read_only_attributes_cannot_be_set() {
        assert_eq!(paths(&config("arn", Value::from("a")), true), ["arn"]);
        assert_eq!(paths(&config("arn", Value::Unknown), true), ["arn"]);
        assert!(paths(&config("arn", Value::Null), true).is_empty());
    }

    #[test]
    fn write_only_needs_a_terraform_that_has_it() {
        let secret = config("secret", Value::from("s"));
        assert_eq!(paths(&secret, false), ["secret"]);
        assert!(paths(&secret, true).is_empty());
    }

    #[test]
    fn durations_are_read() {
        let limits = |text: &str| config("timeouts", config("create", Value::from(text)));
        assert_eq!(paths(&limits("60 minutes"), true), ["timeouts.create"]);
        assert!(paths(&limits("60m"), true).is_empty());
    }
}
