//! Seeds: what fills or places a thing at its creation and can't be changed later.
//!
//! Removing a seed is no change of the thing. Another value needs another thing. A value where there
//! was none is recorded without a call, unless it is known that the thing was created without: after an
//! import nobody knows with which seeds it was created, and AWS does not say.

use serde_json::Value as Json;

use crate::framework::model::{Field, Val};
use crate::framework::private::Private;
use crate::framework::value::Value;

/// The note that this provider created the thing, so that what was not given then is known to be absent.
pub const CREATED: &str = "created";

/// What decides about seeds.
#[derive(Clone, Copy, Debug)]
pub struct CreateOnly {
    created_here: bool,
}

impl CreateOnly {
    /// From the notes about a thing.
    #[must_use]
    pub fn of(private: &Private) -> Self {
        Self { created_here: private.get(CREATED).and_then(Json::as_bool) == Some(true) }
    }

    /// Whether the planned value of a seed needs another thing. An unknown one never does. An empty list
    /// is no seed.
    #[must_use]
    pub fn replaces<T: Field>(self, prior: &Val<T>, planned: &Val<T>) -> bool {
        let (before, now) = (prior.to_value(), planned.to_value());
        !is_absent(&now)
            && now.is_wholly_known()
            && !before.equivalent(&now)
            && (!is_absent(&before) || self.created_here)
    }
}

fn is_absent(seed: &Value) -> bool {
    match seed {
        Value::List(items) | Value::Set(items) => items.is_empty(),
        seed => seed.is_null(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn another_seed_replaces_and_its_removal_never_does() {
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
    fn an_empty_list_is_no_seed() {
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
