//! Typed values: one declaration gives the Rust struct, the schema and the conversion.
//!
//! [`model!`](crate::model!) is the only macro of the crate. It declares a struct whose doc comments
//! are the user's documentation; nothing about an attribute's name or type is written twice.

mod blocks;
mod declare;
pub mod mapping;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use blocks::{Repeat, list, set, single};
pub use declare::{attribute, documentation};
pub use mapping::{ChangedBy, Diff, Mapped, Mapping};

use super::schema::{Block, Mode};
use super::ty::{ObjectType, Type};
use super::value::Value;

/// A typed value that may be null or not known yet.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Val<T> {
    /// Not set.
    #[default]
    Null,
    /// Known only after apply.
    Unknown,
    /// Known.
    Known(T),
}

impl<T> Val<T> {
    /// The value, if it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            _ => None,
        }
    }

    /// Whether it is not set.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it is known only after apply.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }
}

impl Val<String> {
    /// The text, if it is known.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.known().map(String::as_str)
    }
}

impl<T> From<Option<T>> for Val<T> {
    /// `None` is null.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Known)
    }
}

impl From<&str> for Val<String> {
    fn from(text: &str) -> Self {
        Self::Known(text.to_owned())
    }
}

/// A Rust type that stands for exactly one Terraform type.
pub trait Field: Sized {
    /// The Terraform type.
    fn ty() -> Type;

    /// Reads a known value; `None` if it is of another type.
    fn from_known(value: Value) -> Option<Self>;

    /// The value for Terraform.
    fn to_known(&self) -> Value;
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
/// [`super::validate`], which can name the attribute.
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

/// A struct declared with [`model!`](crate::model!): the content of a resource, data source,
/// provider configuration, nested block or object.
pub trait Model: Sized + Send + Sync + 'static {
    /// Its attributes and blocks.
    fn block() -> Block;

    /// One in which nothing is set.
    fn empty() -> Self;

    /// Reads an object; `None` if it is of another type.
    fn from_object(value: Value) -> Option<Self>;

    /// The object for Terraform.
    fn to_object(&self) -> Value;
}

/// The type of an object as an attribute: what the configuration need not set may be left out.
#[must_use]
pub fn object_type(block: &Block) -> Type {
    let attributes = block.attributes.iter();
    Type::Object(ObjectType {
        attributes: attributes.clone().map(|a| (a.name.to_owned(), a.ty.ty())).collect(),
        optional: attributes
            .filter(|a| matches!(a.behavior.mode, Mode::Optional | Mode::OptionalComputed))
            .map(|a| a.name.to_owned())
            .collect::<BTreeSet<_>>(),
    })
}
