//! Rust types that stand for Terraform types.

use std::collections::BTreeMap;

use super::val::Val;
use crate::framework::attributes::Attributes;
use crate::framework::schema::Attribute;
use crate::framework::ty::Type;
use crate::framework::value::Value;

/// A Rust type that stands for exactly one Terraform type.
pub trait Field: Sized {
    /// The Terraform type.
    fn ty() -> Type;

    /// Reads a known value; `None` if it is of another type.
    fn from_known(value: Value) -> Option<Self>;

    /// The value for Terraform.
    fn to_known(&self) -> Value;

    /// The attributes of the objects it is made of, for documentation; none if it has no objects.
    #[must_use]
    fn object_attributes() -> Vec<Attribute> {
        Vec::new()
    }
}

impl<T: Field> Val<T> {
    /// Reads a value; `None` if it is of another type.
    pub fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Null => Some(Self::Null),
            Value::Unknown => Some(Self::Unknown),
            known => T::from_known(known).map(Self::Known),
        }
    }

    /// The value for Terraform.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Unknown => Value::Unknown,
            Self::Known(value) => value.to_known(),
        }
    }
}

/// Reads an attribute of an object into its field; `None` if it is of another type.
///
/// A function of its own for each type, and not for each attribute, because models have many attributes of few types.
#[doc(hidden)]
#[inline(never)]
pub fn take<T: Field>(
    attributes: &mut Attributes<Value>,
    name: &str,
    field: &mut Val<T>,
) -> Option<()> {
    *field = Val::from_value(attributes.get_mut(name).map_or(Value::Null, Value::take))?;
    Some(())
}

/// Writes a field as an attribute of an object, as [`take`] reads it.
#[doc(hidden)]
#[inline(never)]
pub fn put<T: Field>(
    attributes: &mut Vec<(&'static str, Value)>,
    name: &'static str,
    field: &Val<T>,
) {
    attributes.push((name, field.to_value()));
}

impl Field for String {
    fn ty() -> Type {
        Type::String
    }

    fn from_known(value: Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    fn to_known(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Field for bool {
    fn ty() -> Type {
        Type::Bool
    }

    fn from_known(value: Value) -> Option<Self> {
        value.as_bool()
    }

    fn to_known(&self) -> Value {
        Value::Bool(*self)
    }
}

/// A number as the configuration gives it. Whether it is a whole number is checked by
/// [`validate`](crate::framework::validate), which can name the attribute.
impl Field for i64 {
    fn ty() -> Type {
        Type::Number
    }

    fn from_known(value: Value) -> Option<Self> {
        value.as_i64()
    }

    fn to_known(&self) -> Value {
        Value::from(*self)
    }
}

fn elements<T: Field>(items: Vec<Value>) -> Option<Vec<Val<T>>> {
    items.into_iter().map(Val::from_value).collect()
}

impl<T: Field> Field for Vec<Val<T>> {
    fn ty() -> Type {
        Type::List(Box::new(T::ty()))
    }

    fn object_attributes() -> Vec<Attribute> {
        T::object_attributes()
    }

    fn from_known(value: Value) -> Option<Self> {
        match value {
            Value::List(items) => elements(items),
            _ => None,
        }
    }

    fn to_known(&self) -> Value {
        Value::List(self.iter().map(Val::to_value).collect())
    }
}

/// Tags as a configuration or a state has them.
pub type TagMap = BTreeMap<String, Val<String>>;

/// Elements without order.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Set<T>(pub Vec<Val<T>>);

impl<T> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().map(Val::Known).collect())
    }
}

impl<T: Field> Field for Set<T> {
    fn ty() -> Type {
        Type::Set(Box::new(T::ty()))
    }

    fn object_attributes() -> Vec<Attribute> {
        T::object_attributes()
    }

    fn from_known(value: Value) -> Option<Self> {
        match value {
            Value::Set(items) => elements(items).map(Self),
            _ => None,
        }
    }

    fn to_known(&self) -> Value {
        Value::Set(self.0.iter().map(Val::to_value).collect())
    }
}

impl<T: Field> Field for BTreeMap<String, Val<T>> {
    fn ty() -> Type {
        Type::Map(Box::new(T::ty()))
    }

    fn object_attributes() -> Vec<Attribute> {
        T::object_attributes()
    }

    fn from_known(value: Value) -> Option<Self> {
        match value {
            Value::Map(items) => {
                items.into_iter().map(|(name, item)| Some((name, Val::from_value(item)?))).collect()
            }
            _ => None,
        }
    }

    fn to_known(&self) -> Value {
        Value::Map(self.iter().map(|(name, item)| (name.clone(), item.to_value())).collect())
    }
}
