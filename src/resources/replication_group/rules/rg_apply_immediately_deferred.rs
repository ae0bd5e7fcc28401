//! `rg-apply-immediately-deferred`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-apply-immediately-deferred",
        title: "The change waits for maintenance",
        requirement: "Without apply_immediately = true such changes wait for the next maintenance window.",
        source: Source::ApiReference2017 {
            quote: "If false , changes to the nodes in the replication group are applied on the next maintenance reboot, or the next failure reboot, whichever occurs first.",
        },
        kind: Kind::Warning,
        attributes: &["node_type", "engine_version"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"node_type = "cache.m4.xlarge" # wrong"#)
                .after(r#"node_type = "cache.m4.large""#),
            Example::wrong(
                r#"engine_version    = "3.2.10" # wrong
apply_immediately = false"#,
            )
            .after(r#"engine_version = "3.2.6""#),
            Example::right(
                r#"node_type         = "cache.m4.xlarge"
apply_immediately = true"#,
            )
            .after(r#"node_type = "cache.m4.large""#),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let Some(prior) = subject.existing().filter(|_| waits(subject.config)) else { return };
    let config = subject.config;
    let changes = [
        ("node_type", differ(&prior.node_type, &config.node_type)),
        ("engine_version", differ(&prior.engine_version, &config.engine_version)),
    ];
    let changes = changes.into_iter().filter(|(name, differ)| *differ && subject.changes(name));
    let waiting: Vec<&str> = changes.map(|(name, _)| name).collect();
    if let Some(first) = waiting.first() {
        findings.at(
            Path::root(first),
            format!(
                "AWS makes the change of {} with the next maintenance or failure reboot; until then \
                 everything stays as it is. To have it at once, write apply_immediately = true.",
                waiting.join(", ")
            ),
        );
    }
}

fn waits(group: &ReplicationGroup) -> bool {
    matches!(group.apply_immediately, Val::Null | Val::Known(false))
}

fn differ(before: &Val<String>, now: &Val<String>) -> bool {
    matches!((before, now), (Val::Known(before), Val::Known(now)) if before != now)
}
