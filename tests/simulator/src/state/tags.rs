//! Tags, kept by ARN.

use std::collections::BTreeMap;

/// A tag without a value is legal and different from one with an empty value.
pub type TagSet = BTreeMap<String, Option<String>>;
