//! How ElastiCache names one thing in several ways.

use crate::framework::spelling::{Comparison, Spelling, decided};

/// AWS stores it in lower case, or knows it in lower case only.
pub const LOWER_CASE: Spelling = Spelling::IGNORING_CASE;

/// A KMS key: its id, its ARN, or an alias, of which only KMS knows the key.
///
/// Source: "Key identifiers", AWS Key Management Service Developer Guide.
pub const KMS_KEY: Spelling = Spelling(|left, right| {
    let (left_key, right_key) = (Key::of(left), Key::of(right));
    match (left_key, right_key) {
        _ if left.eq_ignore_ascii_case(right) => Comparison::Same,
        (Key::Alias(left_name), Key::Alias(right_name)) if left_name == right_name => {
            if is_arn(left) && is_arn(right) { Comparison::Undecidable } else { Comparison::Same }
        }
        (Key::Alias(_), _) | (_, Key::Alias(_)) => Comparison::Undecidable,
        // Two ARNs of one id are keys of different regions or accounts.
        (Key::Id(left_id), Key::Id(right_id)) => {
            decided(left_id.eq_ignore_ascii_case(right_id) && !(is_arn(left) && is_arn(right)))
        }
    }
});

/// The last part of a name of a key.
#[derive(Clone, Copy)]
enum Key<'a> {
    /// Of an alias, after `alias/`.
    Alias(&'a str),
    /// Of the key itself.
    Id(&'a str),
}

impl<'a> Key<'a> {
    fn of(text: &'a str) -> Self {
        let resource = if is_arn(text) { text.rsplit(':').next().unwrap_or(text) } else { text };
        match resource.split_once('/') {
            Some(("alias", name)) => Self::Alias(name),
            Some(("key", id)) => Self::Id(id),
            _ => Self::Id(resource),
        }
    }
}

fn is_arn(text: &str) -> bool {
    text.starts_with("arn:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_key() {
        let id = "1234abcd-12ab-34cd-56ef-1234567890ab";
        let arn = format!("arn:aws:kms:us-east-1:111122223333:key/{id}");
        let elsewhere = format!("arn:aws:kms:us-west-2:111122223333:key/{id}");
        let (alias, alias_arn) = ("alias/shop", "arn:aws:kms:us-east-1:111122223333:alias/shop");
        let same = |left: &str, right: &str| (KMS_KEY.0)(left, right);
        for (left, right) in [(id, &*arn), (id, &id.to_uppercase()), (alias, alias_arn)] {
            assert_eq!(same(left, right), Comparison::Same, "{left} {right}");
            assert_eq!(same(right, left), Comparison::Same, "{right} {left}");
        }
        for (left, right) in [(id, "4321"), (&*arn, &*elsewhere), ("4321", &*arn)] {
            assert_eq!(same(left, right), Comparison::Different, "{left} {right}");
        }
        for (left, right) in [(id, alias), (&*arn, alias_arn), ("alias/a", "alias/b")] {
            assert_eq!(same(left, right), Comparison::Undecidable, "{left} {right}");
        }
    }
}
