//! A protobuf message, written field by field: what is large is written straight to bytes, without the tree of
//! structs that `prost` would copy everything to first.

use prost::encoding::{WireType, encode_key, encode_varint};

/// A message so far. What has its default is left out, as in every message of proto3.
#[derive(Default)]
pub(super) struct Message {
    bytes: Vec<u8>,
}

impl Message {
    /// The message.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// A field of type `string`.
    pub(super) fn text(&mut self, tag: u32, text: &str) {
        self.octets(tag, text.as_bytes());
    }

    /// A field of type `bytes`, or a whole message.
    pub(super) fn octets(&mut self, tag: u32, octets: &[u8]) {
        if !octets.is_empty() {
            encode_key(tag, WireType::LengthDelimited, &mut self.bytes);
            encode_varint(octets.len() as u64, &mut self.bytes);
            self.bytes.extend_from_slice(octets);
        }
    }

    /// A field of an integer type.
    pub(super) fn number(&mut self, tag: u32, number: i64) {
        if number != 0 {
            encode_key(tag, WireType::Varint, &mut self.bytes);
            encode_varint(number.cast_unsigned(), &mut self.bytes);
        }
    }

    /// A field of type `bool`.
    pub(super) fn flag(&mut self, tag: u32, flag: bool) {
        self.number(tag, flag.into());
    }

    /// A message in this one. It is there even if nothing is in it.
    pub(super) fn message(&mut self, tag: u32, write: impl FnOnce(&mut Self)) {
        encode_key(tag, WireType::LengthDelimited, &mut self.bytes);
        let start = self.bytes.len();
        write(self);
        let mut length = Vec::with_capacity(4);
        encode_varint((self.bytes.len() - start) as u64, &mut length);
        self.bytes.splice(start..start, length);
    }

    /// One entry of a map from names to messages.
    pub(super) fn entry(&mut self, tag: u32, name: &str, write: impl FnOnce(&mut Self)) {
        self.message(tag, |entry| {
            entry.text(1, name);
            entry.message(2, write);
        });
    }
}

#[cfg(test)]
mod tests {
    use prost::Message as _;

    use super::*;
    use crate::wire::pb::tfplugin6 as pb;

    #[test]
    fn what_is_written_is_what_prost_reads() {
        // Lengths of one, two and three bytes.
        for size in [0, 1, 127, 128, 20_000] {
            let mut message = Message::default();
            message.text(1, "name");
            message.message(2, |block| {
                block.number(1, -1);
                block.message(2, |attribute| attribute.octets(2, &vec![7; size]));
                block.flag(6, true);
            });
            message.number(4, 300);
            let read = pb::schema::NestedBlock::decode(&*message.into_bytes()).unwrap();
            let block = read.block.unwrap();
            assert_eq!((read.type_name.as_str(), read.min_items, block.version), ("name", 300, -1));
            assert_eq!(block.attributes[0].r#type, vec![7; size]);
            assert!(block.deprecated);
        }
    }

    #[test]
    fn defaults_are_left_out_but_messages_are_not() {
        let mut message = Message::default();
        message.text(1, "");
        message.number(2, 0);
        message.flag(3, false);
        assert!(message.bytes.is_empty());
        message.message(4, |_| ());
        assert_eq!(message.into_bytes(), [4 << 3 | 2, 0]);
    }
}
