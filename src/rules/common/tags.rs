//! Tags.

use crate::framework::model::TagMap;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// Finds a tag whose key is empty: the nearest to a null key that a configuration can write.
pub fn no_empty_key(tags: &Val<TagMap>, findings: &mut Findings) {
    if tags.known().is_some_and(|tags| tags.contains_key("")) {
        findings.at(Path::root("tags"), "A tag has an empty key. Write a key, or remove the tag.");
    }
}
