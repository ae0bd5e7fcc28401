//! Create-only arguments: what fills or places a resource at its creation and can't be changed later.
//!
//! Removing such an argument is no change of the resource. Another value needs a new resource. A value
//! where there was none is recorded without a call, unless it is known that the resource was created
//! without: after an import nobody knows with which arguments it was created, and AWS does not say. What was removed is
//! noted, so that the same value written again is no change, and another one is.

use serde_json::{Map, Value as Json};

use crate::framework::compare::compare;
use crate::framework::json::from_json;
use crate::framework::model::{Field, Model, Val};
use crate::framework::private::Private;
use crate::framework::schema::Attribute;
use crate::framework::spelling::Comparison;
use crate::framework::value::Value;

/// The note that this provider created the resource, so that what was not given then is known to be absent.
pub const CREATED: &str = "created";

/// The note of the arguments that were removed from the configuration, each with its last value.
const REMOVED: &str = "removed";

/// What decides about create-only arguments.
#[derive(Clone, Copy, Debug)]
pub struct CreateOnly {
    created_here: bool,
}

impl CreateOnly {
    /// From the notes about a resource.
    #[must_use]
    pub fn of(private: &Private) -> Self {
        Self { created_here: private.get(CREATED).and_then(Json::as_bool) == Some(true) }
    }

    /// Whether the planned value of a create-only argument needs a new resource. An unknown one never
    /// does. An empty list is no value.
    #[must_use]
    pub fn replaces<T: Field>(self, prior: &Val<T>, planned: &Val<T>) -> bool {
        self.value_replaces(&prior.to_value(), &planned.to_value())
    }

    /// Which of these arguments need a new resource, besides those that the schema says.
    #[must_use]
    pub fn replaced<M: Model>(
        self,
        names: &[&'static str],
        prior: &M,
        planned: &M,
    ) -> Vec<&'static str> {
        let (block, prior, planned) = (M::block(), prior.to_object(), planned.to_object());
        let by_schema = |name: &str| block.attribute(name).is_some_and(|a| a.behavior.force_new);
        let replaces = |name: &str| self.value_replaces(prior.get(name), planned.get(name));
        names.iter().copied().filter(|name| !by_schema(name) && replaces(name)).collect()
    }

    fn value_replaces(self, before: &Value, now: &Value) -> bool {
        !is_absent(now)
            && now.is_wholly_known()
            && !before.equivalent(now)
            && (!is_absent(before) || self.created_here)
    }
}

/// The state with what the configuration had earlier of these arguments, where it has nothing in the state. Notes what
/// the plan removes.
///
/// # Panics
/// Never: the values are of the types of the attributes.
#[must_use]
pub fn recalled<M: Model>(
    names: &[&'static str],
    prior: &M,
    planned: &M,
    private: &mut Private,
) -> M {
    let (block, mut recalled, planned) = (M::block(), prior.to_object(), planned.to_object());
    let earlier = private.take(REMOVED);
    let mut removed = Map::new();
    // Of a computed argument the state keeps the value, and a secret must not be in the notes.
    let is_kept = |attribute: &&Attribute| {
        let behavior = &attribute.behavior;
        names.contains(&attribute.name) && !behavior.is_computed() && !behavior.sensitive
    };
    for attribute in block.attributes.iter().filter(is_kept) {
        let name = attribute.name;
        let noted = earlier.as_ref().and_then(|all| all.get(name));
        let noted = noted.and_then(|json| from_json(json, &attribute.ty.ty(), name).ok());
        let value = Some(recalled.get(name)).filter(|value| !is_absent(value)).cloned();
        let Some(before) = value.or(noted) else { continue };
        let now = planned.get(name);
        if is_absent(now) || !now.is_wholly_known() {
            removed.insert(name.to_owned(), to_json(&before));
        }
        let same = compare(attribute, &before, now) == Comparison::Same;
        if let Value::Object(values) = &mut recalled {
            values.insert(name, if same { now.clone() } else { before });
        }
    }
    if !removed.is_empty() {
        private.set(REMOVED, Json::Object(removed));
    }
    M::from_object(recalled).expect("values of the types of its attributes")
}

/// Texts, numbers, flags, and lists of them.
fn to_json(value: &Value) -> Json {
    match value {
        Value::Bool(flag) => Json::Bool(*flag),
        Value::Number(number) => Json::String(number.to_string()),
        Value::String(text) => Json::String(text.clone()),
        Value::List(items) | Value::Set(items) => items.iter().map(to_json).collect(),
        Value::Null | Value::Unknown | Value::Map(_) | Value::Object(_) => Json::Null,
    }
}

fn is_absent(value: &Value) -> bool {
    match value {
        Value::List(items) | Value::Set(items) => items.is_empty(),
        value => value.is_null(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::framework::model::Set;
    use crate::framework::schema::{optional, optional_computed};
    use crate::resources::spelling::LOWER_CASE;

    crate::model! {
        /// Thing.
        struct Thing {
            /// Name of a backup.
            backup: String => optional().spelled(LOWER_CASE),
            /// Files.
            files: Set<String> => optional(),
            /// Number of nodes.
            nodes: i64 => optional(),
            /// Token.
            token: String => optional().sensitive(),
            /// Port.
            port: i64 => optional_computed(),
            /// Not one of them.
            other: String => optional(),
        }
    }

    const NAMES: &[&str] = &["backup", "files", "nodes", "token", "port"];

    /// Written, removed, planned with nothing again, and written again: nothing replaces it. Another value does.
    #[test]
    fn what_was_removed_is_known_when_it_is_written_again() {
        let files = |file: &str| Val::Known([file.to_owned()].into_iter().collect::<Set<String>>());
        let written = Thing {
            backup: "Monday".into(),
            files: files("a"),
            nodes: Val::Known(3),
            token: "secret".into(),
            port: Val::Known(6379),
            other: "x".into(),
        };
        for created in [true, false] {
            let mut private = Private::default();
            if created {
                private.set(CREATED, json!(true));
            }
            let none = Thing::empty();
            let before = recalled(NAMES, &written, &none, &mut private);
            assert_eq!(before, written);
            let notes = private.get(REMOVED).cloned();
            let expected = json!({"backup": "Monday", "files": ["a"], "nodes": "3"});
            assert_eq!(notes, Some(expected), "no secret, nothing computed, and nothing else");
            let before = recalled(NAMES, &none, &none, &mut private);
            let kept =
                |thing: &Thing| (thing.backup.clone(), thing.files.clone(), thing.nodes.clone());
            assert_eq!(kept(&before), kept(&written));
            assert_eq!(private.get(REMOVED), notes.as_ref(), "the notes stay");

            let unknown = Thing { backup: Val::Unknown, ..Thing::empty() };
            let _ = recalled(NAMES, &none, &unknown, &mut private);
            assert_eq!(private.get(REMOVED), notes.as_ref(), "it may be what it was");

            let create_only = CreateOnly::of(&private);
            let replaced = |again: &Thing, private: &mut Private| {
                let before = recalled(NAMES, &none, again, private);
                create_only.replaced(NAMES, &before, again)
            };
            let mut ours = private.clone();
            let again = Thing { backup: "monday".into(), files: files("a"), ..Thing::empty() };
            assert_eq!(replaced(&again, &mut ours), [""; 0]);
            assert_eq!(ours.get(REMOVED), Some(&json!({"nodes": "3"})), "the state has the others");
            let other = Thing { backup: "tuesday".into(), files: files("b"), ..Thing::empty() };
            assert_eq!(replaced(&other, &mut private), ["backup", "files"]);
        }
    }

    #[test]
    fn another_value_replaces_and_its_removal_never_does() {
        let mut private = Private::default();
        private.set(CREATED, json!(true));
        let (ours, imported) = (CreateOnly::of(&private), CreateOnly::of(&Private::default()));
        let (none, a, b) = (Val::Null, Val::from("a"), Val::from("b"));
        for create_only in [ours, imported] {
            assert!(create_only.replaces(&a, &b));
            assert!(!create_only.replaces(&a, &a));
            assert!(!create_only.replaces(&a, &none));
            assert!(!create_only.replaces(&a, &Val::Unknown));
        }
        assert!(ours.replaces(&none, &a));
        assert!(!imported.replaces(&none, &a), "nobody knows what it was made from");
    }

    /// As a module has it whose variable is empty by default.
    #[test]
    fn an_empty_list_is_no_value() {
        let (ours, imported) =
            (CreateOnly { created_here: true }, CreateOnly { created_here: false });
        let (none, empty) = (Val::Null, Val::Known(Vec::new()));
        let list = Val::Known(vec![Val::from("a")]);
        assert!(!ours.replaces(&none, &empty));
        assert!(!ours.replaces(&list, &empty));
        assert!(ours.replaces(&empty, &list), "it was made without");
        assert!(!imported.replaces(&empty, &list), "nobody knows what it was made from");
    }

    #[test]
    fn a_list_that_is_partly_unknown_replaces_nothing() {
        let create_only = CreateOnly { created_here: true };
        let list = |second| Val::Known(vec![Val::from("a"), second]);
        assert!(!create_only.replaces(&list(Val::from("b")), &list(Val::Unknown)));
        assert!(create_only.replaces(&list(Val::from("b")), &list(Val::from("c"))));
    }
}
