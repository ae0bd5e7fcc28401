//! What checks find.

use crate::framework::path::Path;

/// One place at which a rule is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub path: Path,
    /// What was given, and what to write instead.
    pub text: String,
    /// How much it weighs.
    pub weight: Weight,
    /// The way that loses data, after every other one.
    pub last_resort: Option<String>,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// As much as its rule.
    Rule,
    /// What is missing may still be made before the apply: a warning in the plan.
    MayCome,
    /// A warning, though its rule gives errors.
    Advice,
}

/// Collects the findings of one rule.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// The rule is broken here. `text` says in one or two sentences what was given and what to write
    /// instead; the source, the way to today's limit and the link to the guide are added to it. Never
    /// a secret.
    pub fn at(&mut self, path: Path, text: impl Into<String>) {
        self.push(path, text, Weight::Rule);
    }

    /// As [`Findings::at`], of what only a new resource can have. `text` names no way out, `last_resort` says how to
    /// keep what is there, and how to make a new resource, whose content is lost: it comes after the way to
    /// today's limit.
    pub fn needs_new(&mut self, path: Path, text: impl Into<String>, last_resort: String) {
        self.push(path, text, Weight::Rule);
        if let Some(finding) = self.0.last_mut() {
            finding.last_resort = Some(last_resort);
        }
    }

    /// Something that is named here does not exist yet: a warning in the plan, an error in the apply.
    pub fn missing(&mut self, path: Path, text: impl Into<String>) {
        self.push(path, text, Weight::MayCome);
    }

    /// A warning in the plan, of a rule that also gives errors.
    pub fn advise(&mut self, path: Path, text: impl Into<String>) {
        self.push(path, text, Weight::Advice);
    }

    fn push(&mut self, path: Path, text: impl Into<String>, weight: Weight) {
        self.0.push(Finding { path, text: text.into(), weight, last_resort: None });
    }

    /// Forgets advice, where it has been given before.
    pub(super) fn without_advice(&mut self) {
        self.0.retain(|finding| finding.weight != Weight::Advice);
    }

    /// What was found.
    #[must_use]
    pub fn into_vec(self) -> Vec<Finding> {
        self.0
    }
}
