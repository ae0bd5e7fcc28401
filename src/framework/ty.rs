//! Types of values, and the JSON in which a schema names them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text.
    String,
    /// A number of any size and precision.
    Number,
    /// true or false.
    Bool,
    /// Ordered elements of one type.
    List(Box<Self>),
    /// Unordered, distinct elements of one type.
    Set(Box<Self>),
    /// Elements of one type by name.
    Map(Box<Self>),
    /// Attributes, each of its own type.
    Object(ObjectType),
}

/// The attributes of an object type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectType {
    /// The type of each attribute.
    pub attributes: BTreeMap<&'static str, Type>,
    /// Attributes that a configuration may leave out; they are null then.
    pub optional: BTreeSet<&'static str>,
}

impl Type {
    /// The JSON in which the protocol writes this type, for example `["list","string"]`.
    ///
    /// Attributes that may be left out stand in a third element of an object type.
    #[must_use]
    pub fn to_json(&self) -> Json {
        match self {
            Self::String => json!("string"),
            Self::Number => json!("number"),
            Self::Bool => json!("bool"),
            Self::List(element) => json!(["list", element.to_json()]),
            Self::Set(element) => json!(["set", element.to_json()]),
            Self::Map(element) => json!(["map", element.to_json()]),
            Self::Object(object) => {
                let attributes: serde_json::Map<String, Json> = object
                    .attributes
                    .iter()
                    .map(|(name, ty)| ((*name).to_owned(), ty.to_json()))
                    .collect();
                if object.optional.is_empty() {
                    json!(["object", attributes])
                } else {
                    json!(["object", attributes, object.optional])
                }
            }
        }
    }

    /// The word for this type in a message to a person.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Bool => "bool",
            Self::List(_) => "list",
            Self::Set(_) => "set",
            Self::Map(_) => "map",
            Self::Object(_) => "object",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_what_the_protocol_expects() {
        let list = Type::List(Box::new(Type::String));
        assert_eq!(list.to_json().to_string(), r#"["list","string"]"#);
        let object = Type::Object(ObjectType {
            attributes: BTreeMap::from([
                ("a", Type::Bool),
                ("b", Type::Map(Box::new(Type::Number))),
            ]),
            optional: BTreeSet::from(["b"]),
        });
        assert_eq!(
            object.to_json().to_string(),
            r#"["object",{"a":"bool","b":["map","number"]},["b"]]"#
        );
    }
}
