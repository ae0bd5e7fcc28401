//! Values from and to bytes, with diagnostics.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::messages;
use crate::framework::rpc::{Dynamic, ValueResponse};
use crate::framework::ty::Type;
use crate::framework::value::Value;
use crate::framework::{json, msgpack};

/// Reads a value of a type.
pub(super) fn decode(bytes: &Dynamic, ty: &Type) -> Result<Value, Diagnostics> {
    let unreadable = |why: String| Diagnostics::from(messages::unreadable_value(&why));
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
    messages::wrong_type().into()
}

/// The response that has a value, or the diagnostics that say why there is none.
pub(super) fn value_response(result: Result<Dynamic, Diagnostics>) -> ValueResponse {
    match result {
        Ok(value) => ValueResponse { value, diagnostics: Diagnostics::new() },
        Err(diagnostics) => ValueResponse { value: Dynamic::Absent, diagnostics },
    }
}
