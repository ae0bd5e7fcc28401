//! What checks find, and how it is said.

use crate::framework::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::framework::path::Path;
use crate::framework::planned_change::Phase;
use crate::rules::edition::{CURRENT, Edition};

use super::rule::{About, Kind};

/// One place at which a rule is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub path: Path,
    /// What was given, and what to write instead.
    pub text: String,
    /// How much it weighs.
    pub weight: Weight,
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
    /// instead; the document's sentence, the way to today's limit and the id are added to it. Never
    /// a secret.
    pub fn at(&mut self, path: Path, text: impl Into<String>) {
        self.push(path, text, Weight::Rule);
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
        self.0.push(Finding { path, text: text.into(), weight });
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

/// What is said about the findings of a rule. `edition` is `None` where the limit is the same in both.
pub(super) fn say(
    about: &About,
    findings: Findings,
    edition: Option<Edition>,
    phase: Option<Phase>,
    diagnostics: &mut Diagnostics,
) {
    for Finding { path, text, weight } in findings.into_vec() {
        let advice = about.kind == Kind::Warning
            || match weight {
                Weight::Rule => false,
                Weight::MayCome => phase == Some(Phase::Plan),
                Weight::Advice => true,
            };
        let severity = if advice { Severity::Warning } else { Severity::Error };
        let source = match (edition, about.today) {
            (Some(Edition::Current), Some(today)) => format!("Today AWS allows {today}."),
            (Some(Edition::Document), Some(today)) => format!(
                "The document: {:?}\nToday AWS allows {today}; to use that, set api_edition = \
                 {CURRENT:?} in the provider block.",
                about.sentence
            ),
            (None, _) | (_, None) => format!("The document: {:?}", about.sentence),
        };
        let detail = format!("{text}\n{source} [{}]", about.id);
        let summary = about.title.to_owned();
        // A path without steps means the whole resource, for which terraform wants none.
        let path = (!path.steps().is_empty()).then_some(path);
        diagnostics.push(Diagnostic { severity, summary, detail, path });
    }
}
