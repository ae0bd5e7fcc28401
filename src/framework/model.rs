//! Typed values: one declaration gives the Rust struct, the schema and the conversion.
//!
//! [`model!`](crate::model!) is the only macro of the crate. It declares a struct whose doc comments
//! are the user's documentation; nothing about an attribute's name or type is written twice.

use std::collections::{BTreeMap, BTreeSet};

use super::schema::{Behavior, Block, NestedBlock, Nesting};
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

    /// The value, if it is known.
    pub fn into_known(self) -> Option<T> {
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

    /// Reads an object; `None` if it is of another type.
    fn from_object(value: Value) -> Option<Self>;

    /// The object for Terraform.
    fn to_object(&self) -> Value;
}

/// The type of an object as an attribute: what the configuration need not set may be left out.
#[must_use]
pub fn object_type(block: &Block) -> Type {
    use super::schema::Mode;
    let attributes = block.attributes.iter();
    Type::Object(ObjectType {
        attributes: attributes.clone().map(|a| (a.name.to_owned(), a.ty.ty())).collect(),
        optional: attributes
            .filter(|a| matches!(a.behavior.mode, Mode::Optional | Mode::OptionalComputed))
            .map(|a| a.name.to_owned())
            .collect::<BTreeSet<_>>(),
    })
}

/// How a nested block is repeated.
#[derive(Clone, Copy, Debug)]
pub struct Repeat {
    nesting: Nesting,
    max_items: i64,
}

/// A block that stands once or not at all.
#[must_use]
pub const fn single() -> Repeat {
    Repeat { nesting: Nesting::Single, max_items: 0 }
}

/// A block that may be repeated, in order; `max_items` 0 is no limit.
#[must_use]
pub const fn list(max_items: i64) -> Repeat {
    Repeat { nesting: Nesting::List, max_items }
}

/// A block that may be repeated, without order; `max_items` 0 is no limit.
#[must_use]
pub const fn set(max_items: i64) -> Repeat {
    Repeat { nesting: Nesting::Set, max_items }
}

impl Repeat {
    /// The schema of such a block.
    #[must_use]
    pub fn nested<M: Model>(self, name: &'static str, description: String) -> NestedBlock {
        NestedBlock {
            name,
            nesting: self.nesting,
            block: Block { description, ..M::block() },
            min_items: 0,
            max_items: self.max_items,
        }
    }

    /// Reads the blocks. Unknown where their number depends on something not known yet.
    #[must_use]
    pub fn from_value<M: Model>(self, value: Value) -> Option<Val<Vec<M>>> {
        let items = match value {
            Value::Unknown => return Some(Val::Unknown),
            Value::Null => Vec::new(),
            Value::List(items) | Value::Set(items) => items,
            object => vec![object],
        };
        let models: Option<Vec<M>> = items.into_iter().map(M::from_object).collect();
        models.map(Val::Known)
    }

    /// The blocks for Terraform.
    #[must_use]
    pub fn to_value<M: Model>(self, blocks: &Val<Vec<M>>) -> Value {
        let mut items: Vec<Value> = match blocks {
            Val::Unknown => return Value::Unknown,
            Val::Null => Vec::new(),
            Val::Known(models) => models.iter().map(M::to_object).collect(),
        };
        match self.nesting {
            Nesting::Single => items.pop().unwrap_or(Value::Null),
            Nesting::Set => Value::Set(items),
            Nesting::List | Nesting::Map => Value::List(items),
        }
    }
}

/// Joins the lines of a doc comment into Markdown.
#[must_use]
pub fn documentation(lines: &[&str]) -> String {
    let lines: Vec<&str> =
        lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    lines.join("\n").trim().to_owned()
}

/// An attribute of the schema; called by [`model!`](crate::model!).
#[must_use]
pub fn attribute<T: Field>(
    name: &'static str,
    lines: &[&str],
    behavior: Behavior,
) -> super::schema::Attribute {
    super::schema::Attribute {
        name,
        description: documentation(lines),
        ty: super::schema::AttributeType::Plain(T::ty()),
        behavior,
    }
}

/// Declares a model.
///
/// Each attribute is `name: RustType => behavior,`; the struct's field is `Val<RustType>`. Nested
/// blocks stand in a second group; the struct's field is `Val<Vec<Model>>`, whatever the nesting.
///
/// ```
/// use elasticache::framework::model::{Model, single};
/// use elasticache::framework::schema::{computed, optional, required};
///
/// elasticache::model! {
///     /// A thing.
///     pub struct Thing {
///         /// Name of the thing.
///         name: String => required().force_new(),
///         /// Where it listens.
///         port: i64 => optional(),
///     }
///     blocks {
///         /// Time limits.
///         limits: Limits => single(),
///     }
/// }
/// elasticache::model! {
///     /// Time limits.
///     pub struct Limits {
///         /// For creation.
///         create: String => optional(),
///     }
/// }
/// assert_eq!(Thing::block().attributes[0].description, "Name of the thing.");
/// ```
#[macro_export]
macro_rules! model {
    (
        $(#[doc = $doc:literal])*
        $vis:vis struct $name:ident {
            $($(#[doc = $field_doc:literal])* $field:ident: $ty:ty => $behavior:expr,)*
        }
        $(blocks {
            $($(#[doc = $block_doc:literal])* $block:ident: $model:ty => $repeat:expr,)*
        })?
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name {
            $($(#[doc = $field_doc])* pub $field: $crate::framework::model::Val<$ty>,)*
            $($($(#[doc = $block_doc])* pub $block: $crate::framework::model::Val<Vec<$model>>,)*)?
        }

        impl $crate::framework::model::Model for $name {
            fn block() -> $crate::framework::schema::Block {
                $crate::framework::schema::Block {
                    description: $crate::framework::model::documentation(&[$($doc),*]),
                    attributes: vec![$(
                        $crate::framework::model::attribute::<$ty>(
                            stringify!($field),
                            &[$($field_doc),*],
                            $behavior,
                        ),
                    )*],
                    blocks: vec![$($(
                        $repeat.nested::<$model>(
                            stringify!($block),
                            $crate::framework::model::documentation(&[$($block_doc),*]),
                        ),
                    )*)?],
                }
            }

            fn from_object(value: $crate::framework::value::Value) -> Option<Self> {
                let $crate::framework::value::Value::Object(mut attributes) = value else {
                    return None;
                };
                let mut take = |name: &str| {
                    attributes.remove(name).unwrap_or($crate::framework::value::Value::Null)
                };
                Some(Self {
                    $($field: $crate::framework::model::Val::from_value(take(stringify!($field)))?,)*
                    $($($block: $repeat.from_value(take(stringify!($block)))?,)*)?
                })
            }

            fn to_object(&self) -> $crate::framework::value::Value {
                $crate::framework::value::Value::Object(std::collections::BTreeMap::from([
                    $((stringify!($field).to_owned(), self.$field.to_value()),)*
                    $($((stringify!($block).to_owned(), $repeat.to_value(&self.$block)),)*)?
                ]))
            }
        }

        impl $crate::framework::model::Field for $name {
            fn ty() -> $crate::framework::ty::Type {
                $crate::framework::model::object_type(
                    &<Self as $crate::framework::model::Model>::block(),
                )
            }

            fn from_known(value: $crate::framework::value::Value) -> Option<Self> {
                <Self as $crate::framework::model::Model>::from_object(value)
            }

            fn to_known(&self) -> $crate::framework::value::Value {
                <Self as $crate::framework::model::Model>::to_object(self)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::schema::{computed, optional, required};

    crate::model! {
        /// Outer.
        struct Outer {
            /// Name,
            /// in two lines.
            name: String => required(),
            /// Elements.
            parts: Vec<Val<Part>> => optional(),
            /// Words.
            words: Set<String> => computed(),
        }
        blocks {
            /// Limits.
            limits: Part => single(),
            /// Logs.
            logs: Part => set(2),
        }
    }
    crate::model! {
        /// Part.
        struct Part {
            /// Count.
            count: i64 => optional(),
        }
    }

    #[test]
    fn one_declaration_gives_schema_and_conversion() {
        let outer = Outer {
            name: "n".into(),
            parts: Val::Known(vec![Val::Known(Part { count: Val::Known(3) }), Val::Unknown]),
            words: Val::Null,
            limits: Val::Known(vec![]),
            logs: Val::Known(vec![Part { count: Val::Null }]),
        };
        let value = outer.to_object();
        assert_eq!(Outer::from_object(value), Some(outer));
        let block = Outer::block();
        assert_eq!(block.attributes[0].description, "Name,\nin two lines.");
        assert_eq!(
            block.attributes[1].ty.ty().to_json().to_string(),
            r#"["list",["object",{"count":"number"},["count"]]]"#
        );
        assert_eq!(block.blocks[1].max_items, 2);
    }
}
