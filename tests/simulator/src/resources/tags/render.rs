//! `TagList` as XML.

use crate::action::Call;
use crate::wire::xml::Xml;

/// `<TagList>...`
pub fn response(call: &Call, arn: &str) -> String {
    let mut x = Xml::new();
    let tags = call.region.tags.get(arn).cloned().unwrap_or_default();
    x.list("TagList", "Tag", tags, |x, (key, value)| {
        x.text("Key", key);
        x.maybe("Value", value);
    });
    x.finish()
}
