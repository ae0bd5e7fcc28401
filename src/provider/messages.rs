//! The diagnostics of the provider block.

use crate::aws::{ApiError, ConfigError};
use crate::client::messages as client_messages;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::path::Path;
use crate::framework::text::capitalised;

crate::diagnostic_ids! {
    /// See [`ConfigError::MissingRegion`].
    MISSING_REGION = "missing-region";
    /// See [`ConfigError::InvalidRegion`].
    INVALID_CONFIGURED_REGION = "invalid-configured-region";
    /// See [`ConfigError::ProfileNotFound`].
    UNKNOWN_PROFILE = "unknown-profile";
    /// See [`ConfigError::ProfileFiles`].
    UNUSABLE_PROFILE_FILES = "unusable-profile-files";
    /// See [`ConfigError::IncompleteKeys`].
    INCOMPLETE_CREDENTIALS = "incomplete-credentials";
    /// See [`ConfigError::InvalidEndpoint`].
    INVALID_ENDPOINT = "invalid-endpoint";
    /// See [`ConfigError::ShortSecret`].
    SHORT_SECRET = "short-secret";
    /// See [`ConfigError::ShortProxyPassword`].
    SHORT_PROXY_PASSWORD = "short-proxy-password";
    /// A key has spaces or a line break around it.
    UNTRIMMED_KEY = "untrimmed-key";
    /// See [`ConfigError::CaBundle`].
    UNUSABLE_CA_BUNDLE = "unusable-ca-bundle";
    /// `max_retries` is negative or too large.
    INVALID_MAX_RETRIES = "invalid-max-retries";
    /// STS allows no session of this length.
    INVALID_SESSION_DURATION = "invalid-session-duration";
    /// Neither a token nor a file with one.
    NO_WEB_IDENTITY_TOKEN = "no-web-identity-token";
    /// `allowed_account_ids` does not name the account.
    ACCOUNT_NOT_ALLOWED = "account-not-allowed";
    /// `forbidden_account_ids` names the account.
    ACCOUNT_FORBIDDEN = "account-forbidden";
    /// `insecure = true`.
    CERTIFICATES_ARE_VERIFIED = "certificates-are-verified";
}

/// The configuration can't work.
pub(super) fn not_configured(error: &ConfigError) -> Diagnostics {
    let (id, summary, advice, attribute) = match error {
        ConfigError::MissingRegion { .. } => (
            MISSING_REGION,
            "Missing region",
            "Set region in the provider block, or AWS_REGION in the environment.",
            Some("region"),
        ),
        ConfigError::InvalidRegion(_) => (
            INVALID_CONFIGURED_REGION,
            "Invalid region",
            "Correct it there, or set region in the provider block.",
            Some("region"),
        ),
        ConfigError::ProfileNotFound { .. } => (
            UNKNOWN_PROFILE,
            "Unknown profile",
            "Add the profile to one of these files, or name another profile.",
            None,
        ),
        ConfigError::ProfileFiles { .. } => {
            (UNUSABLE_PROFILE_FILES, "Profile files can't be used", "Correct the file.", None)
        }
        ConfigError::IncompleteKeys { given, .. } => {
            (INCOMPLETE_CREDENTIALS, "Incomplete credentials", "Set both or neither.", Some(*given))
        }
        ConfigError::InvalidEndpoint { which, .. } => (
            INVALID_ENDPOINT,
            "Invalid URL",
            if which.to_ascii_lowercase().contains("proxy") {
                "Write a URL such as http://proxy.example.com:3128."
            } else {
                "Write a URL such as https://vpce.example.com."
            },
            // A block has no path of its own here; an argument has.
            Some(if which.ends_with(" endpoint") { "endpoints" } else { which.as_str() })
                .filter(|name| is_argument(name)),
        ),
        ConfigError::ShortSecret { which } => (
            SHORT_SECRET,
            "Secret is too short",
            "AWS makes no such keys. For a local endpoint write one such as \"example\".",
            // That one is in a block.
            Some(*which).filter(|name| *name != "web_identity_token" && is_argument(name)),
        ),
        ConfigError::ShortProxyPassword { which } => (
            SHORT_PROXY_PASSWORD,
            "Password of the proxy is too short",
            "A proxy may repeat it in an error, and a message can't hide so few characters. Give the user of the \
             proxy a longer password.",
            Some(which.as_str()).filter(|name| is_argument(name)),
        ),
        ConfigError::CaBundle { .. } => (
            UNUSABLE_CA_BUNDLE,
            "CA bundle can't be used",
            "Correct custom_ca_bundle, AWS_CA_BUNDLE, or ca_bundle of the profile.",
            None,
        ),
    };
    let why = capitalised(&error.to_string());
    let diagnostic = Diagnostic::error(id, summary, format!("{why}. {advice}"));
    attribute.map_or(diagnostic.clone(), |name| diagnostic.at(Path::root(name))).into()
}

/// Whether this is the name of an argument, and not that of a variable or anything else.
fn is_argument(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit())
}

/// STS refuses the credentials, or there are none.
pub(super) fn bad_credentials(error: &ApiError) -> Diagnostics {
    client_messages::failed_call("Credentials can't be used", error).into()
}

/// A key has spaces or a line break around it, as files and the secrets of CI systems often do. No key of AWS has
/// any, and no header can have a line break.
pub(super) fn untrimmed(name: &str) -> Diagnostic {
    let is_argument = name.starts_with(|c: char| c.is_ascii_lowercase());
    let way =
        if is_argument { format!("{name} = trimspace(...)") } else { format!("{name} without it") };
    let detail = format!(
        "The value of {name} begins or ends with a space or a line break, which is no part of a key and was left \
         out. Write {way}."
    );
    let warning = Diagnostic::warning(UNTRIMMED_KEY, "Space around a key is left out", detail);
    if is_argument { warning.at(Path::root(name)) } else { warning }
}

/// The account is not one of those to work on.
pub(super) fn account_not_allowed(id: &str, allowed: &[&str]) -> Diagnostic {
    let allowed = allowed.join(", ");
    let detail = format!(
        "The credentials are of account {id}, and allowed_account_ids names {allowed}. Nothing was read or \
         changed. Use credentials of an allowed account (profile, assume_role, the environment), or add the \
         account to allowed_account_ids."
    );
    Diagnostic::error(ACCOUNT_NOT_ALLOWED, "The account is not allowed", detail)
        .at(Path::root("allowed_account_ids"))
}

/// The account is one not to work on.
pub(super) fn account_forbidden(id: &str) -> Diagnostic {
    let detail = format!(
        "The credentials are of account {id}, which forbidden_account_ids names. Nothing was read or \
         changed. Use credentials of another account (profile, assume_role, the environment)."
    );
    Diagnostic::error(ACCOUNT_FORBIDDEN, "The account is forbidden", detail)
        .at(Path::root("forbidden_account_ids"))
}

/// What `insecure` asks for is not done.
pub(super) fn certificates_are_verified() -> Diagnostic {
    let detail = "insecure = true has no effect: certificates are verified always. Remove it, and name the \
                  authority that has signed the certificate of the proxy or endpoint in custom_ca_bundle.";
    Diagnostic::warning(CERTIFICATES_ARE_VERIFIED, "Certificates are verified", detail)
        .at(Path::root("insecure"))
}

/// A number of retries that can't be.
pub(super) fn invalid_max_retries(retries: i64) -> Diagnostic {
    let detail = format!("max_retries is {retries}; write a number from 0 to {}.", u32::MAX);
    Diagnostic::error(INVALID_MAX_RETRIES, "Invalid max_retries", detail)
        .at(Path::root("max_retries"))
}

/// A length of a session that STS does not allow.
pub(super) fn invalid_session_duration(block: &Path, text: &str) -> Diagnostic {
    let detail = format!(
        "duration is {text:?}; AWS STS allows sessions of 15 minutes (\"15m\") to 12 hours (\"12h\")."
    );
    Diagnostic::error(INVALID_SESSION_DURATION, "Invalid duration", detail)
        .at(block.attribute("duration"))
}

/// Neither a token nor a file with one.
pub(super) fn no_web_identity_token(block: Path) -> Diagnostic {
    Diagnostic::error(
        NO_WEB_IDENTITY_TOKEN,
        "Missing web identity token",
        "The block has no token. Set web_identity_token_file or web_identity_token.",
    )
    .at(block)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Region;
    use crate::framework::diagnostics::page::Page;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn page() {
        let mut page = Page::new();
        let invalid = "Frankfurt".parse::<Region>().expect_err("not a region");
        for error in [
            ConfigError::MissingRegion {
                looked_at: texts(&["the provider block", "AWS_REGION", "profile \"default\""]),
            },
            ConfigError::InvalidRegion(invalid),
            ConfigError::ProfileNotFound {
                profile: "work".to_owned(),
                files: texts(&["/home/me/.aws/config", "/home/me/.aws/credentials"]),
            },
            ConfigError::ProfileFiles {
                reason: "/home/me/.aws/config, line 3: expected a key and a value".to_owned(),
            },
            ConfigError::IncompleteKeys { given: "access_key", missing: "secret_key" },
            ConfigError::InvalidEndpoint {
                which: "sts endpoint".to_owned(),
                value: "vpce.example.com".to_owned(),
            },
            ConfigError::InvalidEndpoint {
                which: "AWS_ENDPOINT_URL".to_owned(),
                value: "localhost:4566".to_owned(),
            },
            ConfigError::ShortSecret { which: "secret_key" },
            ConfigError::ShortProxyPassword { which: "variable HTTPS_PROXY".to_owned() },
            ConfigError::CaBundle {
                path: "/etc/ssl/company.pem".to_owned(),
                reason: "it has no certificate".to_owned(),
            },
        ] {
            page.show(not_configured(&error));
        }
        page.show(bad_credentials(&ApiError::Credentials {
            operation: "GetCallerIdentity",
            reason: "there are no credentials".to_owned(),
            looked_at: texts(&["the provider block", "the environment"]),
        }));
        page.show_case("argument", untrimmed("access_key"));
        page.show_case("variable", untrimmed("AWS_SECRET_ACCESS_KEY"));
        page.show(account_not_allowed("111122223333", &["444455556666", "777788889999"]));
        page.show(account_forbidden("111122223333"));
        page.show(certificates_are_verified());
        page.show(invalid_max_retries(-1));
        let role = Path::root("assume_role").index(0);
        page.show(invalid_session_duration(&role, "5m"));
        page.show(no_web_identity_token(Path::root("assume_role_with_web_identity").index(0)));
        crate::assert_page!("messages", page);
    }
}
