//! What [`model!`](crate::model!) declares.

use super::field::Field;
use crate::framework::documentation::Documentation;
use crate::framework::schema::{Attribute, AttributeType, Behavior, Block, Mode};
use crate::framework::ty::{ObjectType, Type};
use crate::framework::value::Value;

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

/// An attribute that several models have: its type, description and behaviour, declared once.
pub trait Shared {
    /// The type of its values.
    type Value: Field;

    /// Its schema under this name.
    fn attribute(name: &'static str) -> Attribute;
}

/// An attribute of the schema; called by [`model!`](crate::model!).
#[must_use]
pub fn attribute<T: Field>(
    name: &'static str,
    documentation: Documentation,
    behavior: Behavior,
) -> Attribute {
    Attribute {
        name,
        description: documentation,
        ty: AttributeType::Plain(T::ty()),
        objects: T::object_attributes(),
        behavior,
    }
}

/// The type of an object as an attribute: what the configuration need not set may be left out.
#[must_use]
pub fn object_type(block: &Block) -> Type {
    let attributes = block.attributes.iter();
    Type::Object(ObjectType {
        attributes: attributes.clone().map(|a| (a.name, a.ty.ty())).collect(),
        optional: attributes
            .filter(|a| matches!(a.behavior.mode, Mode::Optional | Mode::OptionalComputed))
            .map(|a| a.name)
            .collect(),
    })
}
