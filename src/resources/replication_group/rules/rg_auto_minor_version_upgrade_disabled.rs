//! `rg-auto-minor-version-upgrade-disabled`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-auto-minor-version-upgrade-disabled",
        title: "auto_minor_version_upgrade has no effect",
        requirement: "It has no effect.",
        source: Source::ApiReference2017 { quote: "This parameter is currently disabled." },
        kind: Kind::Warning,
        attributes: &["auto_minor_version_upgrade"],
        limits: Limits::lifted("it from Redis 6.0 and Valkey 7.2 on"),
        examples: &[
            Example::wrong("auto_minor_version_upgrade = true # wrong"),
            Example::right("auto_minor_version_upgrade = true").current(),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    if subject.config.auto_minor_version_upgrade == Val::Known(true) {
        findings.at(
            Path::root("auto_minor_version_upgrade"),
            "auto_minor_version_upgrade = true changes nothing. Remove the line.",
        );
    }
}
