//! `auto_minor_version_upgrade`, which had no effect in 2017.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// Advises against an upgrade that is asked for.
pub fn disabled(auto_minor_version_upgrade: &Val<bool>, findings: &mut Findings) {
    if *auto_minor_version_upgrade == Val::Known(true) {
        findings.at(
            Path::root("auto_minor_version_upgrade"),
            "auto_minor_version_upgrade = true changes nothing. Remove the line.",
        );
    }
}

/// The rules about `auto_minor_version_upgrade`.
macro_rules! minor_version_rules {
    ($prefix:literal) => {{
        use $crate::rules::families::minor_versions;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[Rule {
            metadata: RuleMetadata {
                id: concat!($prefix, "-auto-minor-version-upgrade-disabled"),
                title: "auto_minor_version_upgrade has no effect",
                requirement: "The argument has no effect.",
                source: Source::api_reference("This parameter is currently disabled."),
                kind: Kind::Warning,
                attributes: &["auto_minor_version_upgrade"],
                limits: Limits::lifted("it from Redis 6.0 and Valkey 7.2 on"),
                examples: &[
                    Example::wrong("auto_minor_version_upgrade = true # wrong"),
                    Example::right("auto_minor_version_upgrade = false"),
                    Example::right("auto_minor_version_upgrade = true").current(),
                ],
            },
            check: Check::Plan(|subject, findings| {
                minor_versions::disabled(&subject.config.auto_minor_version_upgrade, findings);
            }),
        }]
    }};
}
pub(crate) use minor_version_rules;
