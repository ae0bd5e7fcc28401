//! Domain types as attribute types.

use crate::aws::Secret;
use crate::framework::model::Field;
use crate::framework::ty::Type;
use crate::framework::value::Value;

impl Field for Secret {
    fn ty() -> Type {
        Type::String
    }

    fn from_known(value: Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::new(text)),
            _ => None,
        }
    }

    fn to_known(&self) -> Value {
        Value::from(self.expose())
    }
}
