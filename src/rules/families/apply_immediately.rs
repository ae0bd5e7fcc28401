//! Changes that wait for the maintenance window unless `apply_immediately` is true.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// Whether changes are known to wait for the maintenance window.
#[must_use]
pub fn waits(apply_immediately: &Val<bool>) -> bool {
    matches!(apply_immediately, Val::Null | Val::Known(false))
}

/// Whether two values are known and differ.
pub fn differ<T: PartialEq>(before: &Val<T>, now: &Val<T>) -> bool {
    matches!((before, now), (Val::Known(before), Val::Known(now)) if before != now)
}

/// Advises of attributes whose change waits; nothing if there are none.
pub fn deferred(waiting: &[&str], findings: &mut Findings) {
    if let Some(first) = waiting.first() {
        findings.at(
            Path::root(first),
            format!(
                "AWS applies the change of {} with the next maintenance or failure reboot; until then \
                 nothing changes. To apply it at once, write apply_immediately = true.",
                waiting.join(", ")
            ),
        );
    }
}

/// Advises of another parameter group that waits.
pub fn parameter_group(name: &Val<String>, findings: &mut Findings) {
    if let Some(name) = name.text() {
        findings.at(
            Path::root("parameter_group_name"),
            format!(
                "Parameter group {name:?} takes effect with the next maintenance or failure reboot. To \
                 apply it at once, write apply_immediately = true; some parameters need a reboot all the \
                 same."
            ),
        );
    }
}

/// The rules about changes that wait. `deferred` are the attributes of such changes; the sentence and the
/// examples are about them.
macro_rules! apply_immediately_rules {
    (
        $prefix:literal, deferred: [$($attribute:ident),+],
        quote: $quote:literal, examples: [$($example:expr),+ $(,)?]
    ) => {{
        use $crate::rules::families::apply_immediately;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-apply-immediately-deferred"),
                    title: "The change waits for maintenance",
                    requirement: "Without apply_immediately = true such changes wait for the next maintenance window.",
                    source: Source::api_reference($quote),
                    kind: Kind::Warning,
                    attributes: &[$(stringify!($attribute)),+],
                    limits: Limits::Same,
                    examples: &[
                        $($example),+,
                    ],
                },
                check: Check::Plan(|subject, findings| {
                    let config = subject.config;
                    let waits = apply_immediately::waits(&config.apply_immediately);
                    if let Some(prior) = subject.existing().filter(|_| waits) {
                        let mut waiting = Vec::new();
                        $(
                            if apply_immediately::differ(&prior.$attribute, &config.$attribute)
                                && subject.changes(stringify!($attribute))
                            {
                                waiting.push(stringify!($attribute));
                            }
                        )+
                        // Another spelling of the version that runs, or is coming, is no change.
                        let spelled = config.engine_version.text();
                        if spelled.is_some_and(|version| prior.running().is_spelling(version)) {
                            waiting.retain(|name| *name != "engine_version");
                        }
                        apply_immediately::deferred(&waiting, findings);
                    }
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-parameter-group-apply-immediately"),
                    title: "The parameter group waits for maintenance",
                    requirement: "Another parameter group takes effect at once only with apply_immediately = true.",
                    source: Source::api_reference("This change is asynchronously applied as soon as possible for parameters when the ApplyImmediately parameter is specified as true for this request."),
                    kind: Kind::Warning,
                    attributes: &["parameter_group_name"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"engine_version       = "7.1"
parameter_group_name = "test-params" # wrong"#)
                            .after(r#"engine_version       = "7.1"
parameter_group_name = "default.redis7""#),
                        Example::right(r#"engine_version       = "7.1"
parameter_group_name = "test-params"
apply_immediately    = true"#)
                            .after(r#"engine_version       = "7.1"
parameter_group_name = "default.redis7""#),
                    ],
                },
                check: Check::Plan(|subject, findings| {
                    let config = subject.config;
                    let waits = apply_immediately::waits(&config.apply_immediately);
                    if waits && subject.existing().is_some() {
                        let name = &config.parameter_group_name;
                        apply_immediately::parameter_group(name, findings);
                    }
                }),
            },
        ]
    }};
}
pub(crate) use apply_immediately_rules;
