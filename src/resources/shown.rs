//! For tests: which attributes of a state have no value, and which have one that is not known.

use std::collections::BTreeSet;

use crate::framework::model::Model;
use crate::framework::value::Value;

/// Names of attributes and blocks.
pub(super) type Names = BTreeSet<&'static str>;

/// What a test asks of a state that was made from all that AWS shows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// Those that are null.
    pub(super) null: Names,
    /// Those with something unknown in them.
    pub(super) unknown: Names,
    /// Lists and sets without elements.
    pub(super) empty: Names,
}

/// Looks at all attributes and blocks.
pub(super) fn shown<M: Model>(state: &M) -> Shown {
    let block = M::block();
    let attributes = block.attributes.iter().map(|attribute| attribute.name);
    let names: Vec<&str> = attributes.chain(block.blocks.iter().map(|one| one.name)).collect();
    let object = state.to_object();
    let are = |is: fn(&Value) -> bool| -> Names {
        names.iter().copied().filter(|name| is(object.get(name))).collect()
    };
    Shown {
        null: are(Value::is_null),
        unknown: are(|value| !value.is_wholly_known()),
        empty: are(|value| [Value::List(vec![]), Value::Set(vec![])].contains(value)),
    }
}
