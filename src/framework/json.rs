//! JSON as it stands in a state file, read by type.

use serde_json::Value as Json;

use super::ty::Type;
use super::value::Value;

/// The JSON is not a value of the type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: a {expected} is expected")]
pub struct JsonError {
    place: String,
    expected: &'static str,
}

/// Reads bytes as a value of a type; see [`from_json`].
///
/// # Errors
/// The bytes are no JSON, or JSON of another type.
pub fn decode(bytes: &[u8], ty: &Type) -> Result<Value, JsonError> {
    let json: Json = serde_json::from_slice(bytes)
        .map_err(|_| JsonError { place: "the value".to_owned(), expected: "JSON text" })?;
    from_json(&json, ty, "the value")
}

/// Reads JSON as a value of a type.
///
/// A state may have been written by a version with more or fewer attributes than this one: what
/// this version does not have is dropped, what the state does not have is null.
///
/// # Errors
/// The JSON is of another type.
pub fn from_json(json: &Json, ty: &Type, place: &str) -> Result<Value, JsonError> {
    let wrong = || JsonError { place: place.to_owned(), expected: ty.name() };
    if json.is_null() {
        return Ok(Value::Null);
    }
    match ty {
        Type::String => json.as_str().map(Value::from).ok_or_else(wrong),
        Type::Bool => json.as_bool().map(Value::Bool).ok_or_else(wrong),
        Type::Number => {
            // A number may also be written as text, where JSON could not hold it exactly.
            let text = match json {
                Json::Number(number) => number.to_string(),
                Json::String(text) => text.clone(),
                _ => return Err(wrong()),
            };
            text.parse().map(Value::Number).map_err(|_| wrong())
        }
        Type::List(element) | Type::Set(element) => {
            let items = json.as_array().ok_or_else(wrong)?;
            let values = items
                .iter()
                .enumerate()
                .map(|(index, item)| from_json(item, element, &format!("{place}[{index}]")))
                .collect::<Result<_, _>>()?;
            Ok(match ty {
                Type::Set(_) => Value::Set(values),
                _ => Value::List(values),
            })
        }
        Type::Map(element) => {
            let items = json.as_object().ok_or_else(wrong)?;
            let values = items.iter().map(|(name, item)| {
                Ok((name.clone(), from_json(item, element, &format!("{place}[{name:?}]"))?))
            });
            values.collect::<Result<_, _>>().map(Value::Map)
        }
        Type::Object(object) => {
            let items = json.as_object().ok_or_else(wrong)?;
            let values = object.attributes.iter().map(|(name, ty)| {
                let item = items.get(*name).unwrap_or(&Json::Null);
                Ok((*name, from_json(item, ty, &format!("{place}.{name}"))?))
            });
            values.collect::<Result<_, _>>().map(Value::Object)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::framework::ty::ObjectType;

    fn thing() -> Type {
        Type::Object(ObjectType {
            attributes: BTreeMap::from([
                ("name", Type::String),
                ("ports", Type::Set(Box::new(Type::Number))),
            ]),
            ..ObjectType::default()
        })
    }

    #[test]
    fn reads_states_of_other_versions() {
        let value = decode(br#"{"name":"a","old":true}"#, &thing()).expect("a thing");
        assert_eq!(value.get("name").as_str(), Some("a"));
        assert!(value.get("ports").is_null());
    }

    #[test]
    fn numbers_are_exact() {
        let json = br#"{"ports":[9007199254740993,"12345678901234567890.5"]}"#;
        let value = decode(json, &thing()).expect("a thing");
        let expected = vec![
            Value::from(9_007_199_254_740_993),
            Value::Number("12345678901234567890.5".parse().expect("a number")),
        ];
        assert_eq!(value.get("ports"), &Value::Set(expected));
    }

    #[test]
    fn the_place_of_an_error_is_named() {
        let error = decode(br#"{"ports":[1,true]}"#, &thing()).expect_err("true is no number");
        assert_eq!(error.to_string(), "the value.ports[1]: a number is expected");
        assert!(decode(b"{", &thing()).is_err());
    }
}
