//! Versions of engines against a bound.

use std::cmp::Ordering;

use crate::framework::model::Val;
use crate::rules::common::engine_version::EngineVersion;

/// How a version that is known stands to `bound`, as far as both go: `6.x` is equal to `6.2.6`. `None`
/// if it is not known or not a version.
#[must_use]
pub fn compare(version: &Val<String>, bound: &str) -> Option<Ordering> {
    let version: EngineVersion = version.text()?.parse().ok()?;
    Some(version.compare(&bound.parse().ok()?))
}

/// Whether a version is known to be older than `bound`. One that leaves open which it is, is not.
#[must_use]
pub fn is_older(version: &Val<String>, bound: &str) -> bool {
    compare(version, bound) == Some(Ordering::Less)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn versions_are_compared_by_number_and_only_as_far_as_they_go() {
        assert!(is_older(&"2.8.6".into(), "2.8.24"));
        assert!(!is_older(&"2.8.24".into(), "2.8.6"));
        assert!(!is_older(&"2.8".into(), "2.8.6"), "it may be 2.8.24");
        assert!(is_older(&"2.6.13".into(), "2.8.6"));
        for text in ["", "newest", "2.8.6-beta"] {
            assert_eq!(compare(&text.into(), "2.8.6"), None, "{text}");
        }
        assert!(!is_older(&Val::Unknown, "2.8.6") && !is_older(&Val::Null, "2.8.6"));
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_the_numbers(a: (u8, u8, u8), b: (u8, u8, u8)) {
            let text = |(major, minor, patch): (u8, u8, u8)| format!("{major}.{minor}.{patch}");
            prop_assert_eq!(compare(&Val::Known(text(a)), &text(b)), Some(a.cmp(&b)));
        }
    }
}
