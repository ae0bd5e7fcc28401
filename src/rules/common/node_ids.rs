//! Ids of nodes: `0001`.

use crate::framework::model::{Set, Val};
use crate::framework::path::Path;
use crate::rules::Findings;

/// Whether the text is four digits that are not all zero.
#[must_use]
pub fn is_node_id(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && text != "0000"
}

/// Finds elements of a set that are no node ids.
pub fn form(ids: &Val<Set<String>>, attribute: &str, findings: &mut Findings) {
    let ids = ids.known().into_iter().flat_map(|ids| &ids.0).filter_map(Val::text);
    let odd: Vec<String> = ids.filter(|id| !is_node_id(id)).map(|id| format!("{id:?}")).collect();
    if !odd.is_empty() {
        findings.at(
            Path::root(attribute),
            format!(
                "{attribute} contains {}. Write four digits, such as \"0001\".",
                odd.join(", ")
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn four_digits_and_nothing_else() {
        assert!(is_node_id("0001") && is_node_id("9999"));
        for text in ["", "1", "001", "00001", "000a", "-001", "0000", "\u{661}\u{661}"] {
            assert!(!is_node_id(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_number_in_four_digits_is_one(number in 1..10_000) {
            let id = format!("{number:04}");
            prop_assert!(is_node_id(&id));
        }
    }
}
