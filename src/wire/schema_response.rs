//! The response with all schemas, as bytes: half a megabyte of texts, which are copied once.

use prost::bytes::{Buf, BufMut, Bytes};
use prost::encoding::{DecodeContext, WireType, skip_field};
use prost::{DecodeError, Message};

/// A `GetProviderSchema.Response` that is encoded already.
#[derive(Clone, Default)]
pub struct SchemaResponse {
    bytes: Bytes,
}

impl From<Vec<u8>> for SchemaResponse {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes: bytes.into() }
    }
}

impl Message for SchemaResponse {
    fn encode_raw(&self, out: &mut impl BufMut) {
        out.put_slice(&self.bytes);
    }

    fn encoded_len(&self) -> usize {
        self.bytes.len()
    }

    /// The provider reads no response.
    fn merge_field(
        &mut self,
        tag: u32,
        wire_type: WireType,
        from: &mut impl Buf,
        context: DecodeContext,
    ) -> Result<(), DecodeError> {
        skip_field(wire_type, tag, from, context)
    }

    fn clear(&mut self) {
        self.bytes.clear();
    }
}
