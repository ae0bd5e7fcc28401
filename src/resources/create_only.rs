//! Create-only arguments: what fills or places a resource at its creation and can't be changed later.
//!
//! Removing such an argument is no change of the resource. Another value needs a new resource. A value
//! where there was none is recorded without a call, unless it is known that the resource was created
//! without: after an import nobody knows with which arguments it was created, and AWS does not say.

use serde_json::Value as Json;

use crate::framework::model::{Field, Model, Val};
use crate::framework::private::Private;
use crate::framework::value::Value;

/// The note that this provider created the resource, so that what was not given then is known to be absent.
pub const CREATED: &str = "created";

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
