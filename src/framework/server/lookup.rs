//! Values from and to bytes, with messages for people.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::rpc::Dynamic;
use crate::framework::ty::Type;
use crate::framework::value::Value;
use crate::framework::{json, msgpack};

/// Reads a value of a type.
pub(super) fn decode(bytes: &Dynamic, ty: &Type) -> Result<Value, Diagnostics> {
    let unreadable = |why: String| {
        Diagnostics::from(Diagnostic::bug(format!("A value from Terraform can't be read: {why}.")))
    };
    match bytes {
        Dynamic::Absent => Ok(Value::Null),
        Dynamic::Msgpack(bytes) => {
            msgpack::decode(bytes, ty).map_err(|e| unreadable(e.to_string()))
        }
        Dynamic::Json(bytes) => json::decode(bytes, ty).map_err(|e| unreadable(e.to_string())),
    }
}

/// Writes a value of a type.
pub(super) fn encode(value: &Value, ty: &Type) -> Dynamic {
    Dynamic::Msgpack(msgpack::encode(value, ty))
}

/// A decoded value does not fit the model that its own schema was made from.
pub(super) fn type_bug() -> Diagnostics {
    Diagnostic::bug("A value is not of the type its schema says.").into()
}

/// Finds what a request is about by its type name.
pub(super) fn find<T: ?Sized>(
    all: &BTreeMap<&'static str, Arc<T>>,
    kind: &str,
    type_name: &str,
) -> Result<Arc<T>, Diagnostics> {
    all.get(type_name).cloned().ok_or_else(|| {
        let known: Vec<&str> = all.keys().copied().collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        let detail = format!("This provider has no {kind} {type_name:?}. It has: {known}.");
        Diagnostic::error(format!("Unknown {kind}"), detail).into()
    })
}
