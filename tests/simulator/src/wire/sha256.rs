//! SHA-256 as hexadecimal digits: the request log shows that two secrets are equal, not what they are.

use sha2::{Digest, Sha256};

/// The digest in lower-case hexadecimal digits.
pub fn hex(data: &[u8]) -> String {
    Sha256::digest(data).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::hex;

    #[test]
    fn known_digest() {
        assert_eq!(hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
