//! `rg-immutable-engine`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-immutable-engine",
        title: "engine can't be changed",
        requirement: "The engine of an existing group does not change.",
        source: Source::api_reference("Modifies the settings for a replication group."),
        kind: Kind::Error,
        attributes: &["engine"],
        limits: Limits::lifted("changing it in place"),
        examples: &[
            Example::wrong(r#"engine = "redis" # wrong"#).after(r#"engine = "valkey""#),
            Example::right(
                r#"engine            = "valkey"
engine_version    = "7.2"
apply_immediately = true"#,
            )
            .after(
                r#"engine         = "redis"
engine_version = "7.1""#,
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let before = subject.existing().and_then(|prior| prior.engine.text());
    if let (Some(before), Some(now)) = (before, subject.config.engine.text())
        && !before.eq_ignore_ascii_case(now)
        // Another engine than redis is wrong already: rg-engine-redis-only.
        && now.eq_ignore_ascii_case("redis")
    {
        findings.needs_new(
            Path::root("engine"),
            format!("The engine of the group is {before:?}, and {now:?} is asked for."),
            format!(
                "Or write {before:?}. A new group has another engine: terraform apply -replace=ADDRESS, with \
                 the address of this resource; its content is lost."
            ),
        );
    }
}
