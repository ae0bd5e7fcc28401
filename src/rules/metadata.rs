//! What a rule says and why, as data: messages, the guide and `rules --json` are made from it.

use super::example::Example;
use super::limits::Limits;
use super::source::Source;

/// The data of a rule.
#[derive(Clone, Copy, Debug)]
pub struct RuleMetadata {
    /// The id, in lower case with hyphens. It is the anchor of the rule in the guide.
    pub id: &'static str,
    /// The summary of its diagnostics: names the thing, constant, without a full stop. Terraform
    /// merges warnings with equal summaries.
    pub title: &'static str,
    /// What it requires, in one sentence.
    pub requirement: &'static str,
    /// Where the requirement comes from.
    pub source: Source,
    /// What breaking it leads to.
    pub kind: Kind,
    /// The attributes and blocks at the root whose values it reads. A rule about creating and changing
    /// speaks only if one of them is new.
    pub attributes: &'static [&'static str],
    /// Its limit in each edition.
    pub limits: Limits,
    /// Wrong and right configurations.
    pub examples: &'static [Example],
}

impl RuleMetadata {
    /// Whether breaking it gives a diagnostic, with the id of the rule.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        matches!(self.kind, Kind::Error | Kind::Warning)
    }
}

/// What breaking a rule leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An error.
    Error,
    /// Advice.
    Warning,
    /// The change plans a replacement that names the attribute.
    Replacement,
    /// Nothing at all: it must be neither an error nor a difference.
    Normalise,
}

impl Kind {
    /// The word for it in `tests/rules.tsv` and in the guide.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Replacement => "replacement",
            Self::Normalise => "normalise",
        }
    }
}

/// The guide to the rules.
pub const GUIDE: &str =
    "https://registry.terraform.io/providers/elasticache-rs/elasticache/latest/docs/guides/rules";

/// Where the guide explains the rule of this id. Every message about a rule ends with it.
#[must_use]
pub fn link(id: &str) -> String {
    format!("{GUIDE}#{id}")
}
