//! The name of an AWS region.

use std::fmt;
use std::str::FromStr;

/// A region such as `eu-central-1`: one to 32 lower-case letters, digits and inner hyphens.
///
/// Only the spelling is checked. AWS adds regions, so whether one exists is left to DNS.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(String);

/// The text cannot be the name of a region.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the name of an AWS region (expected a name such as \"eu-central-1\")")]
pub struct InvalidRegion(String);

impl Region {
    /// The name as AWS writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn to_sdk(&self) -> aws_types::region::Region {
        aws_types::region::Region::new(self.0.clone())
    }
}

impl FromStr for Region {
    type Err = InvalidRegion;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The name becomes a label of a host name, so anything else could redirect a signed request.
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_label = (1..=32).contains(&text.len())
            && text.bytes().all(allowed)
            && !text.starts_with('-')
            && !text.ends_with('-');
        if is_label { Ok(Self(text.to_owned())) } else { Err(InvalidRegion(text.to_owned())) }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_regions() {
        for name in ["us-east-1", "us-gov-west-1", "cn-north-1", "local"] {
            assert_eq!(name.parse::<Region>().unwrap().to_string(), name);
        }
        for name in ["", "EU-West-1", "eu west 1", "-a", "a-", "x.evil.example/", "eu-west-1a\n"] {
            assert!(name.parse::<Region>().is_err(), "{name:?}");
        }
    }
}
