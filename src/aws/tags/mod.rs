//! Tags of resources with an ARN.

mod modify;
mod read;

pub(in crate::aws) use read::TagPages;

use std::collections::BTreeMap;

use aws_sdk_elasticache::types as sdk;

pub(super) fn to_sdk(tags: &BTreeMap<String, String>) -> Vec<sdk::Tag> {
    tags.iter().map(|(key, value)| sdk::Tag::builder().key(key).value(value).build()).collect()
}
