//! What a person is told besides the difference.

use std::fmt;

use super::source::Location;

/// Something that is left to do, or to know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where.
    pub at: Location,
    /// How much it matters.
    pub kind: Kind,
    /// What, why, and what to write.
    pub message: String,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is not rewritten: it stays with hashicorp/aws, or a person has to write it.
    Left,
    /// All is rewritten; this is good to know.
    Note,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.message)
    }
}

/// The findings, in the order of their places.
#[derive(Debug, Default)]
pub(super) struct Findings(pub Vec<Finding>);

impl Findings {
    /// Something that is not rewritten.
    pub(super) fn left(&mut self, at: Location, message: impl Into<String>) {
        self.0.push(Finding { at, kind: Kind::Left, message: message.into() });
    }

    /// Something to know.
    pub(super) fn note(&mut self, at: Location, message: impl Into<String>) {
        self.0.push(Finding { at, kind: Kind::Note, message: message.into() });
    }
}
