//! Runs the rules of one resource in the three phases.
//!
//! Every rule is checked on its own: none hides another, and each breach is said once, at its own
//! path. Two rules must therefore be written so that one mistake breaks only one of them.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::planned_change::{Phase, PlannedChange};
use crate::rules::edition::Edition;

use super::facts::Facts;
use super::findings::{Findings, say};
use super::rule::{Check, Kind, Rule};

/// In `terraform validate`: what the configuration alone shows.
pub fn validate<M>(rules: &[&Rule<M>], config: &M, diagnostics: &mut Diagnostics) {
    for rule in rules {
        if let Check::Config(check) | Check::Split { config: check, .. } = rule.check {
            let mut findings = Findings::default();
            check(config, &mut findings);
            say(&rule.about, findings, None, None, diagnostics);
        }
    }
}

/// In a plan that changes something, and again before the change is made.
pub async fn validate_change<M: Sync>(
    rules: &[&Rule<M>],
    subject: &PlannedChange<'_, M>,
    edition: Edition,
    facts: &dyn Facts,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for rule in rules {
        let about = &rule.about;
        let applying = subject.phase == Phase::Apply;
        // What core validated is validated here too, lest a call be made that the rules forbid.
        if applying && let Check::Config(check) | Check::Split { config: check, .. } = &rule.check {
            let mut findings = Findings::default();
            check(subject.config, &mut findings);
            say(about, findings, None, Some(subject.phase), &mut diagnostics);
        }
        let is_new = about.attributes.iter().any(|name| subject.changes(name));
        let said_before = applying || subject.recreated;
        if !is_new || about.kind == Kind::Warning && said_before {
            continue;
        }
        let mut findings = Findings::default();
        match &rule.check {
            Check::Limit(check) => check(subject.config, edition, &mut findings),
            Check::Change(check) | Check::Split { plan: check, .. } => {
                check(subject, edition, &mut findings);
            }
            Check::Remote(check) => check(subject, facts, &mut findings).await,
            Check::Config(_) | Check::ByPlan => {}
        }
        if said_before {
            findings.without_advice();
        }
        say(about, findings, Some(edition), Some(subject.phase), &mut diagnostics);
    }
    diagnostics
}
