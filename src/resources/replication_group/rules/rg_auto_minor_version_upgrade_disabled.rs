//! `rg-auto-minor-version-upgrade-disabled`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::edition::Edition;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-auto-minor-version-upgrade-disabled",
        title: "auto_minor_version_upgrade has no effect",
        demand: "It has no effect.",
        sentence: "This parameter is currently disabled.",
        kind: Kind::Warning,
        attributes: &["auto_minor_version_upgrade"],
        today: Some("it from Redis 6.0 and Valkey 7.2 on"),
        examples: &[
            Example::wrong("auto_minor_version_upgrade = true # wrong"),
            Example::right("auto_minor_version_upgrade = true").current(),
        ],
    },
    check: Check::Limit(check),
};

fn check(config: &ReplicationGroup, edition: Edition, findings: &mut Findings) {
    if edition == Edition::Document && config.auto_minor_version_upgrade == Val::Known(true) {
        findings.at(
            Path::root("auto_minor_version_upgrade"),
            "auto_minor_version_upgrade = true changes nothing. Remove the line.",
        );
    }
}
