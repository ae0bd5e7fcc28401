//! How the findings of a rule are reported.

use crate::framework::diagnostics::{Diagnostic, DiagnosticId, Severity};
use crate::framework::planned_change::Phase;

use super::edition::{CURRENT, Edition};
use super::findings::{Finding, Weight};
use super::metadata::{Kind, RuleMetadata, link};

/// The diagnostic for a finding: what is wrong and what to write instead, the source of the limit, and
/// the rule's place in the guide. What loses data stands after every other way out. `edition` is `None` where the limit is the same in both.
pub(super) fn diagnostic(
    metadata: &RuleMetadata,
    finding: Finding,
    edition: Option<Edition>,
    phase: Option<Phase>,
) -> Diagnostic {
    let Finding { path, text, weight, last_resort } = finding;
    let advice = metadata.kind == Kind::Warning
        || match weight {
            Weight::Rule => false,
            Weight::MayCome => phase == Some(Phase::Plan),
            Weight::Advice => true,
        };
    let severity = if advice { Severity::Warning } else { Severity::Error };
    let source = &metadata.source;
    let why = match (edition, metadata.limits.current_limit()) {
        (Some(Edition::Current), Some(allowed)) => format!("Today AWS allows {allowed}."),
        (Some(Edition::ApiReference2017), Some(allowed)) => format!(
            "{source}\nToday AWS allows {allowed}; to use that, set api_edition = {CURRENT:?} in the \
             provider block."
        ),
        (None, _) | (_, None) => source.to_string(),
    };
    let last_resort = last_resort.map(|text| format!("\n{text}")).unwrap_or_default();
    let detail = format!("{text}\n{why}{last_resort}\n{}", link(metadata.id));
    // A path without steps means the whole resource, for which terraform wants none.
    let path = (!path.steps().is_empty()).then_some(path);
    let id = DiagnosticId::new(metadata.id);
    Diagnostic { id, severity, summary: metadata.title.to_owned(), detail, path }
}
