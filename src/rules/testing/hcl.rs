//! Reads the small part of HCL that examples are written in: literals, lists, maps and blocks.
//!
//! The acceptance tests give the same text to a real terraform.

use std::collections::BTreeMap;

use crate::framework::attributes::Attributes;
use crate::framework::model::Model;
use crate::framework::schema::{Block, Nesting};
use crate::framework::ty::{ObjectType, Type};
use crate::framework::value::Value;

/// The model of a body such as `port = 1`.
///
/// # Panics
/// The text is no such body.
pub(crate) fn model<M: Model>(body: &str) -> M {
    let mut tokens = tokens(body);
    tokens.reverse();
    let Parsed::Map(items) = object(&mut tokens, None) else { unreachable!("an object") };
    let value = in_block(Parsed::Map(items), &M::block());
    M::from_object(value).unwrap_or_else(|| panic!("not of the model's types: {body}"))
}

#[derive(Clone, Debug)]
enum Parsed {
    Null,
    Bool(bool),
    Number(i64),
    Text(String),
    List(Vec<Parsed>),
    Map(BTreeMap<String, Parsed>),
}

fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '#' => while chars.next_if(|c| *c != '\n').is_some() {},
            '"' => {
                let mut token = String::from('"');
                while let Some(c) = chars.next_if(|c| *c != '"') {
                    if c == '\\' {
                        token.extend(chars.next());
                    } else {
                        token.push(c);
                    }
                }
                chars.next();
                tokens.push(token);
            }
            '=' | '{' | '}' | '[' | ']' | ',' => tokens.push(c.to_string()),
            c if c.is_whitespace() => {}
            c => {
                let mut token = String::from(c);
                while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || "_-.".contains(*c)) {
                    token.push(c);
                }
                tokens.push(token);
            }
        }
    }
    tokens
}

/// `tokens` is reversed: the next one is the last.
fn object(tokens: &mut Vec<String>, end: Option<&str>) -> Parsed {
    let mut items: BTreeMap<String, Parsed> = BTreeMap::new();
    loop {
        let Some(name) = tokens.pop().filter(|token| Some(token.as_str()) != end) else {
            return Parsed::Map(items);
        };
        let name = name.trim_start_matches('"').to_owned();
        match tokens.pop().as_deref() {
            Some("=") => {
                items.insert(name, value(tokens));
            }
            Some("{") => {
                let block = object(tokens, Some("}"));
                match items.entry(name).or_insert_with(|| Parsed::List(Vec::new())) {
                    Parsed::List(blocks) => blocks.push(block),
                    other => panic!("a block and an attribute: {other:?}"),
                }
            }
            other => panic!("{other:?} after {name}"),
        }
        if tokens.last().is_some_and(|token| token == ",") {
            tokens.pop();
        }
    }
}

fn value(tokens: &mut Vec<String>) -> Parsed {
    let token = tokens.pop().expect("a value");
    match token.as_str() {
        "null" => Parsed::Null,
        "true" => Parsed::Bool(true),
        "false" => Parsed::Bool(false),
        "{" => object(tokens, Some("}")),
        "[" => {
            let mut items = Vec::new();
            while tokens.last().is_some_and(|token| token != "]") {
                items.push(value(tokens));
                if tokens.last().is_some_and(|token| token == ",") {
                    tokens.pop();
                }
            }
            tokens.pop();
            Parsed::List(items)
        }
        text => match text.strip_prefix('"') {
            Some(text) => Parsed::Text(text.to_owned()),
            None => Parsed::Number(text.parse().unwrap_or_else(|_| panic!("what is {text}?"))),
        },
    }
}

/// The value of a resource or block.
fn in_block(parsed: Parsed, block: &Block) -> Value {
    let Parsed::Map(mut items) = parsed else { panic!("not an object: {parsed:?}") };
    let mut values = Attributes::new();
    for attribute in &block.attributes {
        let item = items.remove(attribute.name).unwrap_or(Parsed::Null);
        values.insert(attribute.name, typed(item, &attribute.ty.ty()));
    }
    for nested in &block.blocks {
        let blocks = match items.remove(nested.name) {
            Some(Parsed::List(blocks)) => blocks,
            None => Vec::new(),
            Some(other) => panic!("not a block: {other:?}"),
        };
        let mut blocks: Vec<Value> =
            blocks.into_iter().map(|item| in_block(item, &nested.block)).collect();
        let value = match nested.nesting {
            Nesting::Single => blocks.pop().unwrap_or(Value::Null),
            Nesting::Set => Value::Set(blocks),
            Nesting::List | Nesting::Map => Value::List(blocks),
        };
        values.insert(nested.name, value);
    }
    assert!(items.is_empty(), "no such arguments: {:?}", items.keys());
    Value::Object(values)
}

fn typed(parsed: Parsed, ty: &Type) -> Value {
    let all = |items: Vec<Parsed>, ty: &Type| items.into_iter().map(|i| typed(i, ty)).collect();
    match (parsed, ty) {
        (Parsed::Null, _) => Value::Null,
        (Parsed::Bool(value), Type::Bool) => Value::Bool(value),
        (Parsed::Number(value), Type::Number) => Value::from(value),
        (Parsed::Number(value), Type::String) => Value::String(value.to_string()),
        (Parsed::Text(text), Type::String) => Value::String(text),
        (Parsed::List(items), Type::List(ty)) => Value::List(all(items, ty)),
        (Parsed::List(items), Type::Set(ty)) => Value::Set(all(items, ty)),
        (Parsed::Map(items), Type::Map(ty)) => {
            Value::Map(items.into_iter().map(|(key, item)| (key, typed(item, ty))).collect())
        }
        (Parsed::Map(mut items), Type::Object(ObjectType { attributes, .. })) => {
            let attributes = attributes
                .iter()
                .map(|(name, ty)| (*name, typed(items.remove(*name).unwrap_or(Parsed::Null), ty)));
            Value::Object(attributes.collect())
        }
        (parsed, ty) => panic!("{parsed:?} is no {ty:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::replication_group::model::ReplicationGroup;

    #[test]
    fn literals_lists_maps_and_blocks() {
        let group: ReplicationGroup = model(
            "port = 7 # why\n description = \"a \\\"b\\\"\"\n security_group_ids = [\"x\", \"y\"]\n\
             tags = {\n a = \"1\"\n \"b c\" = null\n}\n node_group_configuration {\n slots = \"0-1\"\n}\n\
             node_group_configuration {\n replica_count = 2\n}\n timeouts {\n create = \"1m\"\n}",
        );
        assert_eq!(group.port.known(), Some(&7));
        assert_eq!(group.description.text(), Some("a \"b\""));
        assert_eq!(group.security_group_ids.known().map(|set| set.0.len()), Some(2));
        assert!(group.tags.known().is_some_and(|tags| tags["b c"].is_null()));
        let shards = group.node_group_configuration.known().expect("two blocks");
        assert_eq!(shards[1].known().and_then(|shard| shard.replica_count.known()), Some(&2));
        assert!(group.node_type.is_null());
        assert_eq!(group.timeouts.known().map(Vec::len), Some(1));
    }
}
