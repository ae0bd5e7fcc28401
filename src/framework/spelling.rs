//! Two spellings of one value.
//!
//! An attribute says in the model how its texts are compared
//! ([`Behavior::spelled`](super::schema::Behavior::spelled)). The plan takes the spelling of the state where
//! the configuration names the same thing in another way: that is the only plan without a difference that
//! Terraform accepts. A read keeps it, too. [`super::compare`] does both.

/// What two texts name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// One thing.
    Same,
    /// Two things.
    Different,
    /// One thing or two: the texts alone do not say it.
    Undecidable,
}

/// How the texts of an attribute are compared; in a list, set or object, those in it.
#[derive(Clone, Copy, Debug)]
pub struct Spelling(pub fn(&str, &str) -> Comparison);

impl Spelling {
    /// Each text names a thing of its own.
    pub const EXACT: Self = Self(|left, right| decided(left == right));

    /// The remote system knows names in one case only.
    pub const IGNORING_CASE: Self = Self(|left, right| decided(left.eq_ignore_ascii_case(right)));
}

/// Whether two texts name one thing, where that is certain.
#[must_use]
pub fn decided(same: bool) -> Comparison {
    if same { Comparison::Same } else { Comparison::Different }
}
