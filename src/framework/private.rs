//! The provider's private data about a resource, which Terraform keeps in the state and does not show.

use serde_json::{Map, Value as Json};

/// Private data by name. Never a secret: the state file has it as plain text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Private(Map<String, Json>);

impl Private {
    /// Reads the bytes that Terraform kept. Bytes of another provider, which a `moved` block may leave,
    /// are read as no data.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Self {
        Self(serde_json::from_slice(bytes).unwrap_or_default())
    }

    /// The bytes for Terraform to keep; empty if there is no data.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        if self.0.is_empty() {
            Vec::new()
        } else {
            Json::Object(self.0.clone()).to_string().into_bytes()
        }
    }

    /// An entry.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.get(name)
    }

    /// Removes an entry and returns it.
    pub fn take(&mut self, name: &str) -> Option<Json> {
        self.0.remove(name)
    }

    /// Sets an entry.
    pub fn set(&mut self, name: &str, entry: Json) {
        self.0.insert(name.to_owned(), entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_kept_and_other_bytes_are_no_data() {
        let mut data = Private::default();
        assert!(data.encode().is_empty());
        data.set("created", Json::Bool(true));
        assert_eq!(Private::decode(&data.encode()), data);
        assert_eq!(Private::decode(b"\x00\xff"), Private::default());
        assert_eq!(Private::decode(b"[1]"), Private::default());
    }
}
