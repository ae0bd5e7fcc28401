//! Tags in requests.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::wire::form::Params;
use std::collections::BTreeMap;

pub const BEHAVIOURS: &[Behaviour] = &[
    on("tag-key", "a tag key has 1 to 128 characters", Source::Rule("rg-tag-key-not-null")),
    on(
        "tag-value",
        "a tag value may be absent and has at most 256 characters",
        Source::Rule("rg-tag-value-null-permitted"),
    ),
    on(
        "tag-aws-prefix",
        "tag keys that start with aws: are refused",
        Source::ApiReference("tags 50 / aws:"),
    ),
    on("tag-quota", "a resource has at most 50 tags: TagQuotaPerResourceExceeded", Source::Errors),
];

/// The `Tags` of a request.
pub fn read(params: &Params) -> Result<TagSet, ApiError> {
    let mut tags = TagSet::new();
    for tag in params.items("Tags", "Tag").unwrap_or_default() {
        let key = tag.get("Key").unwrap_or_default();
        if key.is_empty() || key.chars().count() > 128 {
            return Err(ApiError::value("tag-key", "A tag key must have 1 to 128 characters"));
        }
        if key.to_ascii_lowercase().starts_with("aws:") {
            return Err(ApiError::value(
                "tag-aws-prefix",
                format!("The tag key {key} begins with the reserved prefix aws:"),
            ));
        }
        if tag.get("Value").is_some_and(|v| v.chars().count() > 256) {
            return Err(ApiError::value(
                "tag-value",
                format!("The value of tag {key} has more than 256 characters"),
            ));
        }
        tags.insert(key.to_owned(), tag.string("Value"));
    }
    check_quota(&tags)?;
    Ok(tags)
}

pub fn check_quota(tags: &TagSet) -> Result<(), ApiError> {
    if tags.keys().filter(|k| !k.starts_with("aws:")).count() <= 50 {
        return Ok(());
    }
    Err(ApiError::new(
        "tag-quota",
        "TagQuotaPerResourceExceeded",
        "A resource can have at most 50 tags",
    ))
}

/// A tag without a value is allowed and differs from one with an empty value.
pub type TagSet = BTreeMap<String, Option<String>>;
