//! Names of resources in a configuration, made from those of AWS.

use std::collections::BTreeSet;

/// The names that were given to the resources of one type.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// A name that no other resource of the type has: that of AWS, as far as HCL allows it.
    pub(super) fn of(&mut self, name: &str) -> String {
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let mut plain: String =
            name.chars().map(|c| if allowed(c) { c.to_ascii_lowercase() } else { '_' }).collect();
        if !plain.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
            plain.insert(0, '_');
        }
        let mut unique = plain.clone();
        let mut number = 2;
        while !self.0.insert(unique.clone()) {
            unique = format!("{plain}_{number}");
            number += 1;
        }
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_identifiers_and_differ() {
        let mut names = Names::default();
        let cases = [
            ("shop-1", "shop-1"),
            ("Shop-1", "shop-1_2"),
            ("shop.1", "shop_1"),
            ("shop_1", "shop_1_2"),
            ("1st", "_1st"),
            ("-a", "_-a"),
            ("ä", "_"),
            ("", "__2"),
        ];
        for (given, expected) in cases {
            assert_eq!(names.of(given), expected, "{given}");
        }
    }
}
