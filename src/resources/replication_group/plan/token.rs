//! What a plan says about the AUTH token.

use crate::framework::diagnostics::Diagnostic;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::resource::Change;
use crate::resources::replication_group::model::ReplicationGroup;

pub(super) fn check(prior: &ReplicationGroup, change: &mut Change<ReplicationGroup>) {
    let path = || Path::root("auth_token");
    let enabled = prior.auth_token_enabled.known() == Some(&true);
    let rotates = change.planned.auth_token_update_strategy.text() == Some("ROTATE");
    match (&prior.auth_token, &change.planned.auth_token) {
        (Val::Known(_), Val::Null) => change.diagnostics.push(
            Diagnostic::error(
                "AUTH token can't be removed",
                "ElastiCache can't take the AUTH token from a replication group and leave it without a \
                 password. Keep auth_token, or create a group without one.",
            )
            .at(path()),
        ),
        (Val::Null, Val::Known(_)) if enabled => change.diagnostics.push(
            Diagnostic::warning(
                "AUTH token is recorded, not set",
                "The group has an AUTH token already, which AWS never shows. The one in the \
                 configuration is taken to be it, and no call is made. If it is another one, apply \
                 once with the real token, then with the new one.",
            )
            .at(path()),
        ),
        (_, Val::Known(_)) if !enabled && rotates => change.diagnostics.push(
            Diagnostic::warning(
                "The group stays open without a password",
                "ROTATE adds the AUTH token beside what is there, and there is none: clients can go on \
                 without a password until auth_token_update_strategy is SET. Without the argument the \
                 first token of a group is SET.",
            )
            .at(Path::root("auth_token_update_strategy")),
        ),
        _ => {}
    }
}
