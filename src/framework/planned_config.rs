//! What an apply is given of the configuration.
//!
//! Terraform works `ignore_changes` into a plan only: the configuration that it sends with an apply is the one
//! that is written. So an apply takes nothing from that but write-only values, which are in no plan. What else an
//! operation asks of "the configuration" is answered by the plan: its values, and a note that the plan leaves in
//! the private data of which computed arguments the configuration sets.

use serde_json::Value as Json;

use super::plan::without_write_only;
use super::private::Private;
use super::schema::{Attribute, Block};
use super::value::Value;

/// The write-only values of a configuration, and nothing else of it.
#[derive(Clone, Debug)]
pub struct WriteOnly(Value);

impl WriteOnly {
    /// Takes the write-only values out of a configuration.
    #[must_use]
    pub fn of(block: &Block, config: &Value) -> Self {
        let taken = block.attributes.iter().filter(|attribute| attribute.behavior.write_only);
        let taken = taken.map(|one| (one.name, config.get(one.name).clone()));
        Self(Value::Object(taken.collect()))
    }

    fn get(&self, name: &str) -> Value {
        self.0.get(name).clone()
    }
}

/// The note of the computed arguments that the configuration sets. It lasts from a plan to its apply.
pub(super) const WRITTEN: &str = "written";

/// Leaves the note of the computed arguments that the configuration of a plan sets. For every other argument the
/// planned value says it.
pub(super) fn note_written(block: &Block, config: &Value, private: &mut Private) {
    let written = block.attributes.iter().filter(|attribute| needs_note(attribute));
    let written = written.filter(|attribute| !config.get(attribute.name).is_null());
    let written: Vec<Json> = written.map(|attribute| attribute.name.into()).collect();
    private.set(WRITTEN, written.into());
}

/// The configuration as it was planned: what the plan has for each argument that the configuration sets, and the
/// write-only values.
#[must_use]
pub(super) fn planned_config(
    block: &Block,
    planned: &Value,
    private: &Private,
    write_only: &WriteOnly,
) -> Value {
    let Value::Object(mut config) = without_write_only(block, planned.clone()) else {
        return Value::Null;
    };
    let noted = private.get(WRITTEN).and_then(Json::as_array);
    let is_noted = |name: &str| noted.is_some_and(|all| all.iter().any(|one| one == name));
    for attribute in &block.attributes {
        let behavior = &attribute.behavior;
        if behavior.write_only {
            config.insert(attribute.name, write_only.get(attribute.name));
        } else if !behavior.is_configurable() || needs_note(attribute) && !is_noted(attribute.name)
        {
            config.insert(attribute.name, Value::Null);
        }
    }
    Value::Object(config)
}

/// Whether the planned value of an argument may be another one's than the configuration's.
fn needs_note(attribute: &Attribute) -> bool {
    attribute.behavior.is_configurable() && attribute.behavior.is_computed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;
    use crate::framework::schema::{computed, optional, optional_computed, required};

    crate::model! {
        /// Thing.
        struct Thing {
            /// Name.
            name: String => required(),
            /// Label.
            label: String => optional(),
            /// Size.
            size: i64 => optional_computed(),
            /// Weight.
            weight: i64 => optional_computed(),
            /// Address.
            address: String => computed(),
            /// Secret.
            secret: String => optional().write_only(),
        }
    }

    fn thing(given: &[(&'static str, Value)]) -> Value {
        let block = Thing::block();
        let all = block.attributes.iter().map(|a| (a.name, Value::Null));
        let given = given.iter().map(|(name, value)| (*name, value.clone()));
        Value::Object(all.chain(given).collect())
    }

    #[test]
    fn an_apply_sees_what_was_planned_for_what_is_written() {
        let block = Thing::block();
        // As Terraform sends it with a plan: with what ignore_changes puts in place of a line.
        let config = thing(&[("name", "a".into()), ("label", "old".into()), ("size", 3.into())]);
        let mut private = Private::default();
        note_written(&block, &config, &mut private);
        let planned = thing(&[
            ("name", "a".into()),
            ("label", "old".into()),
            ("size", 3.into()),
            ("weight", 5.into()),
            ("address", "x".into()),
        ]);
        // As Terraform sends it with the apply.
        let as_written = thing(&[
            ("name", "a".into()),
            ("label", "new".into()),
            ("size", 4.into()),
            ("secret", "s".into()),
        ]);
        let write_only = WriteOnly::of(&block, &as_written);
        let seen = planned_config(&block, &planned, &private, &write_only);
        let expected = thing(&[
            ("name", "a".into()),
            ("label", "old".into()),
            ("size", 3.into()),
            ("secret", "s".into()),
        ]);
        assert_eq!(seen, expected);
    }

    #[test]
    fn only_write_only_values_are_taken_from_a_configuration() {
        let config = thing(&[("name", "a".into()), ("secret", "s".into())]);
        let WriteOnly(taken) = WriteOnly::of(&Thing::block(), &config);
        assert_eq!(taken, Value::Object([("secret", "s".into())].into()));
    }
}
