//! The provider's own notes on a resource, which Terraform keeps in the state and shows to nobody.

use serde_json::{Map, Value as Json};

/// Notes by name. Never a secret: the state file holds them as plain text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Private(Map<String, Json>);

impl Private {
    /// Reads the bytes Terraform kept. Bytes that are not ours read as no notes: after a `moved`
    /// block they are another provider's.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Self {
        Self(serde_json::from_slice(bytes).unwrap_or_default())
    }

    /// The bytes for Terraform to keep; empty if there are no notes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        if self.0.is_empty() {
            Vec::new()
        } else {
            Json::Object(self.0.clone()).to_string().into_bytes()
        }
    }

    /// A note.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.get(name)
    }

    /// Removes a note and returns it.
    pub fn take(&mut self, name: &str) -> Option<Json> {
        self.0.remove(name)
    }

    /// Writes a note over the one of the same name.
    pub fn set(&mut self, name: &str, note: Json) {
        self.0.insert(name.to_owned(), note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_survive_and_foreign_bytes_do_no_harm() {
        let mut notes = Private::default();
        assert!(notes.encode().is_empty());
        notes.set("created", Json::Bool(true));
        assert_eq!(Private::decode(&notes.encode()), notes);
        assert_eq!(Private::decode(b"\x00\xff"), Private::default());
        assert_eq!(Private::decode(b"[1]"), Private::default());
    }
}
