//! Runs the rules of one resource in the three phases.
//!
//! Every rule is checked on its own: none hides another, and each breach is reported once, at its own
//! path. Two rules must therefore be written so that one mistake breaks only one of them.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::planned_change::{Phase, PlannedChange};

use super::edition::Edition;
use super::facts::Facts;
use super::findings::Findings;
use super::message::diagnostic;
use super::metadata::Kind;
use super::rule::{Check, Rule};

/// In `terraform validate`: what the configuration alone shows.
pub fn validate<M>(rules: &[&[Rule<M>]], config: &M, diagnostics: &mut Diagnostics) {
    for rule in rules.iter().copied().flatten() {
        validate_one(rule, config, None, diagnostics);
    }
}

/// In a plan that changes something, and again before the change is made.
pub async fn validate_change<M: Sync>(
    rules: &[&[Rule<M>]],
    subject: &PlannedChange<'_, M>,
    edition: Edition,
    facts: &dyn Facts,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for family in rules {
        for rule in *family {
            change_one(rule, subject, edition, facts, &mut diagnostics).await;
        }
    }
    diagnostics
}

async fn change_one<M: Sync>(
    rule: &Rule<M>,
    subject: &PlannedChange<'_, M>,
    edition: Edition,
    facts: &dyn Facts,
    diagnostics: &mut Diagnostics,
) {
    let (phase, applying) = (Some(subject.phase), subject.phase == Phase::Apply);
    // What core validated is validated here too, lest a call be made that the rules forbid.
    if applying {
        validate_one(rule, subject.config, phase, diagnostics);
    }
    let metadata = &rule.metadata;
    let is_new = metadata.attributes.iter().any(|name| subject.changes(name));
    let reported_before = applying || subject.recreated;
    let is_named = matches!(rule.check, Check::Named(_)) && replaces_existing(subject);
    if !is_new && !is_named || metadata.kind == Kind::Warning && reported_before {
        return;
    }
    let Some(limit) = metadata.limits.of(edition) else { return };
    let mut findings = Findings::default();
    match &rule.check {
        Check::Plan(check) | Check::Split { plan: check, .. } => check(subject, &mut findings),
        Check::Limit(check) | Check::SplitLimit { plan: check, .. } => {
            check(subject, limit, &mut findings);
        }
        Check::Remote(check) | Check::Named(check) => check(subject, facts, &mut findings).await,
        Check::Config(_) | Check::ByPlan => {}
    }
    if reported_before {
        findings.without_advice();
    }
    if replaces_existing(subject) {
        findings.nothing_may_come();
    }
    for found in findings.into_vec() {
        diagnostics.push(diagnostic(metadata, found, Some(edition), phase));
    }
}

/// Whether something that exists is deleted for what is planned.
fn replaces_existing<M>(subject: &PlannedChange<'_, M>) -> bool {
    subject.phase == Phase::Plan && (subject.replaces || subject.recreated)
}

fn validate_one<M>(
    rule: &Rule<M>,
    config: &M,
    phase: Option<Phase>,
    diagnostics: &mut Diagnostics,
) {
    let Some(check) = rule.check.config() else { return };
    let mut findings = Findings::default();
    check(config, &mut findings);
    for found in findings.into_vec() {
        diagnostics.push(diagnostic(&rule.metadata, found, None, phase));
    }
}
