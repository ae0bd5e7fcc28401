//! Checks of a configuration that follow from the schema and that Terraform does not make itself.

use super::capabilities::ClientCapabilities;
use super::diagnostics::Diagnostics;
use super::duration;
use super::messages;
use super::path::Path;
use super::replacement;
use super::schema::Block;
use super::value::Value;

/// Checks a configuration before it is read as a model.
#[must_use]
pub fn check(
    block: &Block,
    config: &Value,
    capabilities: Option<ClientCapabilities>,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let Value::Object(attributes) = config else {
        return diagnostics;
    };
    for (name, value) in attributes {
        whole_numbers(value, &Path::root(name), &mut diagnostics);
    }
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
        Value::Object(items) => {
            for (name, item) in items {
                whole_numbers(item, &path.attribute(name), diagnostics);
            }
        }
        _ => {}
    }
}

/// Terraform leaves it to the provider to refuse a value for an attribute that is only computed.
fn read_only(block: &Block, config: &Value, path: &Path, diagnostics: &mut Diagnostics) {
    for attribute in &block.attributes {
        if !attribute.behavior.is_configurable() && !config.get(attribute.name).is_null() {
            diagnostics.push(messages::read_only(path.attribute(attribute.name), attribute.name));
        }
    }
    for nested in &block.blocks {
        let path = path.attribute(nested.name);
        match config.get(nested.name) {
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    read_only(&nested.block, item, &path.index(index), diagnostics);
                }
            }
            Value::Set(items) => {
                for item in items {
                    read_only(&nested.block, item, &path, diagnostics);
                }
            }
            item => read_only(&nested.block, item, &path, diagnostics),
        }
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
    for (name, limit) in limits {
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
    use crate::framework::model::{Model as _, single};
    use crate::framework::schema::{computed, optional};
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

    fn config(name: &str, value: Value) -> Value {
        Value::Object(BTreeMap::from([(name.to_owned(), value)]))
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
