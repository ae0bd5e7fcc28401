//! `rg-parameter-group-apply-immediately`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-parameter-group-apply-immediately",
        title: "The parameter group waits for maintenance",
        requirement: "Another parameter group takes effect at once only with apply_immediately = true.",
        source: Source::ApiReference2017 {
            quote: "This change is asynchronously applied as soon as possible for parameters when the ApplyImmediately parameter is specified as true for this request.",
        },
        kind: Kind::Warning,
        attributes: &["parameter_group_name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine_version       = "7.1"
parameter_group_name = "test-params" # wrong"#,
            )
            .after(
                r#"engine_version       = "7.1"
parameter_group_name = "default.redis7""#,
            ),
            Example::right(
                r#"engine_version       = "7.1"
parameter_group_name = "test-params"
apply_immediately    = true"#,
            )
            .after(
                r#"engine_version       = "7.1"
parameter_group_name = "default.redis7""#,
            ),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    if subject.existing().is_some()
        && let Some(name) = subject.config.parameter_group_name.text()
        && matches!(subject.config.apply_immediately, Val::Null | Val::Known(false))
    {
        findings.at(
            Path::root("parameter_group_name"),
            format!(
                "Parameter group {name:?} takes effect with the next maintenance or failure reboot. To \
                 have it at once, write apply_immediately = true; some parameters need a reboot all the \
                 same."
            ),
        );
    }
}
