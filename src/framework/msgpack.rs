//! MessagePack as Terraform writes values: directed by the type, with an extension for "unknown".
//!
//! Numbers arrive as integers, floats or decimal text. Any extension is read as unknown; whatever
//! it says about the value to come (a refinement) is accepted and not used. Ours are sent without.

use std::collections::BTreeMap;

use rmp::Marker;
use rmp::decode::{Bytes, RmpRead as _};
use rmp::encode;

use super::attributes::Attributes;
use super::number::Number;
use super::ty::{ObjectType, Type};
use super::value::Value;

/// The bytes are not a value of the type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} at {place}")]
pub struct MsgpackError {
    what: &'static str,
    place: String,
}

impl MsgpackError {
    fn new(what: &'static str) -> Self {
        Self { what, place: "the value".to_owned() }
    }

    fn within(mut self, name: &str) -> Self {
        self.place = if self.place == "the value" {
            name.to_owned()
        } else {
            format!("{name}.{}", self.place)
        };
        self
    }
}

/// Values are nested as deep as a schema is; more than this is no value of ours.
const MAX_DEPTH: usize = 64;

/// Reads a value of a type.
///
/// # Errors
/// The bytes end too early, go on after the value, or are of another type.
pub fn decode(bytes: &[u8], ty: &Type) -> Result<Value, MsgpackError> {
    let mut input = Bytes::new(bytes);
    let value = read(&mut input, ty, 0)?;
    if input.remaining_slice().is_empty() {
        Ok(value)
    } else {
        Err(MsgpackError::new("more bytes than one value"))
    }
}

fn cut<E>(_: E) -> MsgpackError {
    MsgpackError::new("the bytes end too early")
}

fn read(input: &mut Bytes<'_>, ty: &Type, depth: usize) -> Result<Value, MsgpackError> {
    if depth > MAX_DEPTH {
        return Err(MsgpackError::new("nested too deep"));
    }
    let marker = rmp::decode::read_marker(input).map_err(cut)?;
    if marker == Marker::Null {
        return Ok(Value::Null);
    }
    if let Some(length) = extension_length(input, marker)? {
        skip(input, length)?;
        return Ok(Value::Unknown);
    }
    match ty {
        Type::String => text(input, marker).map(Value::from),
        Type::Bool => match marker {
            Marker::True => Ok(Value::Bool(true)),
            Marker::False => Ok(Value::Bool(false)),
            _ => Err(MsgpackError::new("not a bool")),
        },
        Type::Number => number(input, marker).map(Value::Number),
        Type::List(element) => elements(input, marker, element, depth).map(Value::List),
        Type::Set(element) => elements(input, marker, element, depth).map(Value::Set),
        Type::Map(element) => map(input, marker, element, depth).map(Value::Map),
        Type::Object(object) => attributes(input, marker, object, depth).map(Value::Object),
    }
}

/// The length of an extension with its type byte, if the marker begins one.
fn extension_length(input: &mut Bytes<'_>, marker: Marker) -> Result<Option<usize>, MsgpackError> {
    let data = match marker {
        Marker::FixExt1 => 1,
        Marker::FixExt2 => 2,
        Marker::FixExt4 => 4,
        Marker::FixExt8 => 8,
        Marker::FixExt16 => 16,
        Marker::Ext8 => usize::from(input.read_data_u8().map_err(cut)?),
        Marker::Ext16 => usize::from(input.read_data_u16().map_err(cut)?),
        Marker::Ext32 => input.read_data_u32().map_err(cut)? as usize,
        _ => return Ok(None),
    };
    Ok(Some(data + 1))
}

fn take<'a>(input: &mut Bytes<'a>, length: usize) -> Result<&'a [u8], MsgpackError> {
    let rest = input.remaining_slice();
    if rest.len() < length {
        return Err(cut(()));
    }
    let (head, tail) = rest.split_at(length);
    *input = Bytes::new(tail);
    Ok(head)
}

fn skip(input: &mut Bytes<'_>, length: usize) -> Result<(), MsgpackError> {
    take(input, length).map(drop)
}

fn text<'a>(input: &mut Bytes<'a>, marker: Marker) -> Result<&'a str, MsgpackError> {
    let length = match marker {
        Marker::FixStr(length) => usize::from(length),
        Marker::Str8 | Marker::Bin8 => usize::from(input.read_data_u8().map_err(cut)?),
        Marker::Str16 | Marker::Bin16 => usize::from(input.read_data_u16().map_err(cut)?),
        Marker::Str32 | Marker::Bin32 => input.read_data_u32().map_err(cut)? as usize,
        _ => return Err(MsgpackError::new("not a string")),
    };
    let bytes = take(input, length)?;
    str::from_utf8(bytes).map_err(|_| MsgpackError::new("not UTF-8"))
}

fn number(input: &mut Bytes<'_>, marker: Marker) -> Result<Number, MsgpackError> {
    let invalid = |_| MsgpackError::new("not a number");
    Ok(match marker {
        Marker::FixPos(value) => Number::from(i64::from(value)),
        Marker::FixNeg(value) => Number::from(i64::from(value)),
        Marker::U8 => Number::from(i64::from(input.read_data_u8().map_err(cut)?)),
        Marker::U16 => Number::from(i64::from(input.read_data_u16().map_err(cut)?)),
        Marker::U32 => Number::from(i64::from(input.read_data_u32().map_err(cut)?)),
        Marker::U64 => Number::from(input.read_data_u64().map_err(cut)?),
        Marker::I8 => Number::from(i64::from(input.read_data_i8().map_err(cut)?)),
        Marker::I16 => Number::from(i64::from(input.read_data_i16().map_err(cut)?)),
        Marker::I32 => Number::from(i64::from(input.read_data_i32().map_err(cut)?)),
        Marker::I64 => Number::from(input.read_data_i64().map_err(cut)?),
        Marker::F32 => {
            Number::from_f64(f64::from(input.read_data_f32().map_err(cut)?)).map_err(invalid)?
        }
        Marker::F64 => Number::from_f64(input.read_data_f64().map_err(cut)?).map_err(invalid)?,
        _ => text(input, marker)
            .map_err(|_| MsgpackError::new("not a number"))?
            .parse()
            .map_err(invalid)?,
    })
}

fn elements(
    input: &mut Bytes<'_>,
    marker: Marker,
    element: &Type,
    depth: usize,
) -> Result<Vec<Value>, MsgpackError> {
    let length = match marker {
        Marker::FixArray(length) => usize::from(length),
        Marker::Array16 => usize::from(input.read_data_u16().map_err(cut)?),
        Marker::Array32 => input.read_data_u32().map_err(cut)? as usize,
        _ => return Err(MsgpackError::new("not a list")),
    };
    // No capacity is reserved for a length that the remaining bytes can't hold.
    let mut items = Vec::with_capacity(length.min(input.remaining_slice().len()));
    for index in 0..length {
        items.push(read(input, element, depth + 1).map_err(|e| e.within(&index.to_string()))?);
    }
    Ok(items)
}

fn map_length(input: &mut Bytes<'_>, marker: Marker) -> Result<usize, MsgpackError> {
    match marker {
        Marker::FixMap(length) => Ok(usize::from(length)),
        Marker::Map16 => Ok(usize::from(input.read_data_u16().map_err(cut)?)),
        Marker::Map32 => Ok(input.read_data_u32().map_err(cut)? as usize),
        _ => Err(MsgpackError::new("not a map")),
    }
}

fn key<'a>(input: &mut Bytes<'a>) -> Result<&'a str, MsgpackError> {
    let marker = rmp::decode::read_marker(input).map_err(cut)?;
    text(input, marker)
}

fn map(
    input: &mut Bytes<'_>,
    marker: Marker,
    element: &Type,
    depth: usize,
) -> Result<BTreeMap<String, Value>, MsgpackError> {
    let length = map_length(input, marker)?;
    let mut items = BTreeMap::new();
    for _ in 0..length {
        let name = key(input)?;
        let item = read(input, element, depth + 1).map_err(|e| e.within(name))?;
        items.insert(name.to_owned(), item);
    }
    Ok(items)
}

fn attributes(
    input: &mut Bytes<'_>,
    marker: Marker,
    object: &ObjectType,
    depth: usize,
) -> Result<Attributes<Value>, MsgpackError> {
    let length = map_length(input, marker)?;
    // Terraform sends the attributes in the order of their names, so that nearly each is found here.
    let mut names = object.attributes.iter();
    let mut items = Vec::with_capacity(object.attributes.len());
    for _ in 0..length {
        let name = key(input)?;
        let next = names.next().filter(|(next, _)| **next == name);
        let Some((&name, ty)) = next.or_else(|| object.attributes.get_key_value(name)) else {
            return Err(MsgpackError::new("an attribute the schema does not have").within(name));
        };
        items.push((name, read(input, ty, depth + 1).map_err(|e| e.within(name))?));
    }
    let mut items = Attributes::from(items);
    if items.len() < object.attributes.len() {
        for name in object.attributes.keys() {
            items.get_or_insert(name, Value::Null);
        }
    }
    Ok(items)
}

/// Writes a value of a type, with every attribute of every object.
#[must_use]
pub fn encode(value: &Value, ty: &Type) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out, value, ty);
    out
}

/// Writing into memory can't fail; `rmp` has an error type for other writers.
const IN_MEMORY: &str = "writing into memory succeeds";

fn length(items: usize) -> u32 {
    u32::try_from(items).expect("a message is at most 256 MiB")
}

fn write(out: &mut Vec<u8>, value: &Value, ty: &Type) {
    match (value, ty) {
        (Value::Unknown, _) => out.extend([0xd4, 0x00, 0x00]),
        (Value::Bool(truth), _) => encode::write_bool(out, *truth).expect(IN_MEMORY),
        (Value::Number(number), _) => write_number(out, number),
        (Value::String(text), _) => encode::write_str(out, text).expect(IN_MEMORY),
        (Value::List(items) | Value::Set(items), Type::List(element) | Type::Set(element)) => {
            encode::write_array_len(out, length(items.len())).expect(IN_MEMORY);
            for item in items {
                write(out, item, element);
            }
        }
        (Value::Map(items), Type::Map(element)) => {
            encode::write_map_len(out, length(items.len())).expect(IN_MEMORY);
            for (name, item) in items {
                encode::write_str(out, name).expect(IN_MEMORY);
                write(out, item, element);
            }
        }
        (Value::Object(items), Type::Object(object)) => {
            encode::write_map_len(out, length(object.attributes.len())).expect(IN_MEMORY);
            for (name, ty) in &object.attributes {
                encode::write_str(out, name).expect(IN_MEMORY);
                write(out, items.get(name).unwrap_or(&Value::Null), ty);
            }
        }
        // Null, and a value of another type, which only a bug of ours could bring here.
        (_, _) => {
            debug_assert!(value.is_null(), "a {} is expected", ty.name());
            encode::write_nil(out).expect(IN_MEMORY);
        }
    }
}

fn write_number(out: &mut Vec<u8>, number: &Number) {
    if let Some(integer) = number.to_i64() {
        encode::write_sint(out, integer).expect(IN_MEMORY);
    } else if let Some(double) = number.to_exact_f64() {
        encode::write_f64(out, double).expect(IN_MEMORY);
    } else {
        encode::write_str(out, &number.to_string()).expect(IN_MEMORY);
    }
}

#[cfg(test)]
mod tests;
