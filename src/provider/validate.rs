//! Checks of the `provider` block. None of them asks anybody.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::duration;
use crate::framework::model::Val;
use crate::framework::one_of::one_of;
use crate::framework::path::Path;
use crate::rules::edition::{API_REFERENCE_2017, CURRENT};

use super::config::{AssumeRole, AssumeRoleWithWebIdentity, Config};
use super::messages;
use super::settings::{LOCAL, METADATA_MODES, REMOTE};

/// Checks a block. Values may be unknown.
pub(super) fn check(config: &Config, diagnostics: &mut Diagnostics) {
    one_of(&config.api_edition, "api_edition", &[API_REFERENCE_2017, CURRENT], diagnostics);
    one_of(&config.plan_checks, "plan_checks", &[REMOTE, LOCAL], diagnostics);
    one_of(&config.retry_mode, "retry_mode", &["standard", "adaptive"], diagnostics);
    one_of(
        &config.ec2_metadata_service_endpoint_mode,
        "ec2_metadata_service_endpoint_mode",
        &METADATA_MODES,
        diagnostics,
    );
    if config.insecure.known() == Some(&true) {
        diagnostics.push(messages::certificates_are_verified());
    }
    if let Some(retries) = config.max_retries.known()
        && u32::try_from(*retries).is_err()
    {
        diagnostics.push(messages::invalid_max_retries(*retries));
    }
    for (index, role) in config.assume_role.known().into_iter().flatten().enumerate() {
        let AssumeRole { duration, .. } = role;
        session_duration(duration, &Path::root("assume_role").index(index), diagnostics);
    }
    for (index, role) in
        config.assume_role_with_web_identity.known().into_iter().flatten().enumerate()
    {
        let path = Path::root("assume_role_with_web_identity").index(index);
        session_duration(&role.duration, &path, diagnostics);
        one_token(role, &path, diagnostics);
    }
}

/// STS allows sessions of 15 minutes to 12 hours.
fn session_duration(value: &Val<String>, block: &Path, diagnostics: &mut Diagnostics) {
    let Some(text) = value.text() else {
        return;
    };
    let seconds = duration::parse(text).map(|duration| duration.as_secs());
    if !seconds.is_ok_and(|seconds| (900..=43_200).contains(&seconds)) {
        diagnostics.push(messages::invalid_session_duration(block, text));
    }
}

fn one_token(role: &AssumeRoleWithWebIdentity, block: &Path, diagnostics: &mut Diagnostics) {
    if role.web_identity_token.is_null() && role.web_identity_token_file.is_null() {
        diagnostics.push(messages::no_web_identity_token(block.clone()));
    }
}
