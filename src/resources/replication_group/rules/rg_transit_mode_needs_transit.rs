//! `rg-transit-mode-needs-transit`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-transit-mode-needs-transit",
        title: "transit_encryption_mode needs encryption in transit",
        requirement: "Only with transit_encryption_enabled = true.",
        source: Source::Today {
            document: "API Reference",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyReplicationGroup.html",
            quote: "You must set TransitEncryptionEnabled to true, for your existing cluster, and set TransitEncryptionMode to preferred in the same request to allow both encrypted and unencrypted connections at the same time.",
            date: "2026-11-27",
        },
        kind: Kind::Error,
        attributes: &["transit_encryption_mode", "transit_encryption_enabled"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"transit_encryption_mode = "preferred" # wrong"#).in_plan().current(),
            Example::wrong(
                r#"transit_encryption_mode    = "required" # wrong
transit_encryption_enabled = false"#,
            )
            .current(),
            Example::right(
                r#"subnet_group_name          = "default"
transit_encryption_enabled = true
transit_encryption_mode    = "preferred""#,
            )
            .current(),
        ],
    },
    check: Check::Split { config: off, plan: left_out },
};

fn off(config: &ReplicationGroup, findings: &mut Findings) {
    say(config, config.transit_encryption_enabled == Val::Known(false), findings);
}

/// Left out it is false for a new group, and what it is for one that exists.
fn left_out(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let before = subject.existing().map(|prior| &prior.transit_encryption_enabled);
    let off = before.is_none_or(|before| *before == Val::Known(false));
    say(subject.config, off && subject.config.transit_encryption_enabled.is_null(), findings);
}

fn say(config: &ReplicationGroup, off: bool, findings: &mut Findings) {
    if let Some(mode) = config.transit_encryption_mode.text().filter(|_| off) {
        findings.at(
            Path::root("transit_encryption_mode"),
            format!(
                "transit_encryption_mode is {mode:?}, and traffic is not encrypted. Write \
                 transit_encryption_enabled = true, or remove transit_encryption_mode."
            ),
        );
    }
}
