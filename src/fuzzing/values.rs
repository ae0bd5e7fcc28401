//! Values of the types of this provider, from bytes: as Terraform writes them, and chosen by bytes.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::framework::number::Number;
use crate::framework::rpc::Schemas;
use crate::framework::schema::Block;
use crate::framework::server::Server;
use crate::framework::ty::Type;
use crate::framework::value::Value;
use crate::framework::{json, msgpack};
use crate::provider::{ElastiCache, provider};

/// Bytes are refused, or read as a value that is written and read again as the same one.
pub(super) fn msgpack(bytes: &[u8]) {
    let [which, rest @ ..] = bytes else { return };
    let ty = chosen_type(*which);
    if let Ok(value) = msgpack::decode(rest, &ty) {
        is_written(&value, &ty);
    }
}

/// As [`msgpack`], for a state in JSON.
pub(super) fn json(bytes: &[u8]) {
    let [which, rest @ ..] = bytes else { return };
    let ty = chosen_type(*which);
    if let Ok(value) = json::decode(rest, &ty) {
        is_written(&value, &ty);
    }
}

fn is_written(value: &Value, ty: &Type) {
    let again = msgpack::decode(&msgpack::encode(value, ty), ty);
    assert!(again.as_ref() == Ok(value), "{value:?} is written as {again:?}");
}

/// A server that nobody has configured.
pub(super) fn server() -> Arc<Server<ElastiCache>> {
    Server::new(provider())
}

pub(super) fn schemas() -> Schemas<'static> {
    static SERVER: OnceLock<Arc<Server<ElastiCache>>> = OnceLock::new();
    SERVER.get_or_init(server).schemas()
}

fn chosen_type(which: u8) -> Type {
    let schemas = schemas();
    let resources = schemas.resources.values().chain(schemas.data_sources.values());
    let blocks: Vec<&Block> = resources.chain([&schemas.provider]).map(|it| &it.block).collect();
    blocks[usize::from(which) % blocks.len()].ty()
}

/// What chooses values: bytes, and zeros when they are used up.
pub(super) struct Source<'a>(pub(super) &'a [u8]);

/// Texts that lead further than random ones.
const WORDS: [&str; 24] = [
    "",
    "a",
    "A",
    "redis",
    "valkey",
    "memcached",
    "7.1",
    "6.x",
    "5.0.6",
    "cache.t4g.micro",
    "cache.r6gd.xlarge",
    "sun:05:00-sun:06:00",
    "05:00-06:00",
    "0-8191",
    "8192-16383",
    "required",
    "preferred",
    "enabled",
    "disabled",
    "ipv4",
    "dual_stack",
    "us-east-1a",
    "1h",
    "arn:aws:sns:us-east-1:000000000000:topic",
];

impl Source<'_> {
    pub(super) fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    pub(super) fn take(&mut self, count: u8) -> Vec<u8> {
        let (taken, rest) = self.0.split_at(usize::from(count).min(self.0.len()));
        self.0 = rest;
        taken.to_vec()
    }

    fn text(&mut self) -> String {
        let which = usize::from(self.byte());
        if let Some(word) = WORDS.get(which) {
            return (*word).to_owned();
        }
        let length = self.byte() % 24;
        String::from_utf8_lossy(&self.take(length)).into_owned()
    }

    /// A value of a type. Only a plan has unknown values.
    pub(super) fn value(&mut self, ty: &Type, may_be_unknown: bool) -> Value {
        match self.byte() % 8 {
            0 | 1 => return Value::Null,
            2 if may_be_unknown => return Value::Unknown,
            _ => {}
        }
        let count = |source: &mut Self| source.byte() % 4;
        match ty {
            Type::String => Value::String(self.text()),
            Type::Bool => Value::Bool(self.byte() % 2 == 1),
            Type::Number => {
                let number = i64::from(self.byte()) - 3;
                let number = if number > 200 { number * 0x0101_0101_0101 } else { number };
                Value::Number(Number::from(number))
            }
            Type::List(element) => {
                Value::List((0..count(self)).map(|_| self.value(element, may_be_unknown)).collect())
            }
            Type::Set(element) => {
                Value::Set((0..count(self)).map(|_| self.value(element, may_be_unknown)).collect())
            }
            Type::Map(element) => {
                let mut items = BTreeMap::new();
                for _ in 0..count(self) {
                    items.insert(self.text(), self.value(element, may_be_unknown));
                }
                Value::Map(items)
            }
            Type::Object(_) => self.object(ty, may_be_unknown),
        }
    }

    /// An object, neither null nor unknown itself.
    pub(super) fn object(&mut self, ty: &Type, may_be_unknown: bool) -> Value {
        let Type::Object(object) = ty else { return self.value(ty, may_be_unknown) };
        let values = object.attributes.iter();
        Value::Object(values.map(|(n, ty)| (*n, self.value(ty, may_be_unknown))).collect())
    }
}
