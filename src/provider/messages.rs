//! What is said when the provider can't be configured.

use crate::aws::{ApiError, ConfigError};
use crate::client::errors;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::path::Path;
use crate::framework::text::capitalised;

/// The configuration can't work.
pub(super) fn not_configured(error: &ConfigError) -> Diagnostics {
    let (summary, advice, attribute) = match error {
        ConfigError::MissingRegion { .. } => (
            "Missing region",
            "Set region in the provider block, or AWS_REGION in the environment.",
            Some("region"),
        ),
        ConfigError::InvalidRegion(_) => {
            ("Invalid region", "Set region in the provider block.", Some("region"))
        }
        ConfigError::ProfileNotFound { .. } => {
            ("Unknown profile", "Write the profile into one of these files, or name another.", None)
        }
        ConfigError::ProfileFiles { .. } => {
            ("Profile files can't be used", "Correct the file.", None)
        }
        ConfigError::IncompleteKeys { given, .. } => {
            ("Incomplete credentials", "Set both, or neither.", Some(*given))
        }
        ConfigError::InvalidEndpoint { .. } => {
            ("Invalid endpoint", "Write a URL such as https://vpce.example.com.", Some("endpoints"))
        }
        ConfigError::CaBundle { .. } => {
            ("CA bundle can't be used", "Correct AWS_CA_BUNDLE or ca_bundle of the profile.", None)
        }
    };
    let said = capitalised(&error.to_string());
    let diagnostic = Diagnostic::error(summary, format!("{said}. {advice}"));
    attribute.map_or(diagnostic.clone(), |name| diagnostic.at(Path::root(name))).into()
}

/// STS refuses the credentials, or there are none.
pub(super) fn bad_credentials(error: &ApiError) -> Diagnostics {
    errors::diagnostic("Credentials can't be used", error).into()
}
