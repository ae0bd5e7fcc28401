//! `rg-auth-token-requires-transit`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-auth-token-requires-transit",
        title: "auth_token needs encryption in transit",
        requirement: "Only with transit_encryption_enabled = true.",
        source: Source::api_reference(
            "The parameter TransitEncryptionEnabled was set to true when the cluster was created.",
        ),
        kind: Kind::Error,
        attributes: &["auth_token", "auth_token_wo", "transit_encryption_enabled"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"auth_token = "sixteen-signs-16" # wrong"#).in_plan(),
            Example::wrong(
                r#"auth_token                 = "sixteen-signs-16" # wrong
transit_encryption_enabled = false"#,
            ),
            Example::right(
                r#"auth_token                 = "sixteen-signs-16"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            ),
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
    let given = [("auth_token", &config.auth_token), ("auth_token_wo", &config.auth_token_wo)];
    for (name, _) in given.into_iter().filter(|(_, token)| off && token.known().is_some()) {
        let text = format!(
            "{name} is given, and traffic is not encrypted. Write transit_encryption_enabled = true, \
             or remove {name}."
        );
        findings.at(Path::root(name), text);
    }
}
