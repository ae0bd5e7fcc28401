//! The secrets of a provider configuration, from wherever they come: its block, the environment, the profile
//! files, and the credentials that a source returns.

use std::fs;
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};

use crate::aws::call::scrub::{SHORTEST, Scrub};
use crate::aws::call::secret::Secret;
use crate::aws::connect::config::{ConfigError, Settings, WebIdentityToken, is_short};
use crate::aws::connect::profile::Profiles;
use crate::aws::connect::{https, url};

/// Variables that hold a secret. Source: the reference guide of the AWS SDKs and tools.
const VARIABLES: &[&str] = &["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", TOKEN];

/// The token for the credentials of a container, and the variable with its file.
const TOKEN: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
const TOKEN_FILE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

/// Settings of a profile that are secret.
const PROFILE: &[&str] = &["aws_secret_access_key", "aws_session_token"];

/// All secrets that are known before anything is sent.
pub(super) fn of(settings: &Settings, profiles: &Profiles) -> Scrub {
    let scrub = Scrub::default();
    let learn = |text: &str| scrub.learn(&Secret::new(text.trim()));
    for given in [&settings.secret_key, &settings.token].into_iter().flatten() {
        learn(given.expose());
    }
    if let Some(role) = &settings.assume_role_with_web_identity
        && let WebIdentityToken::Text(token) = &role.token
    {
        learn(token.expose());
    }
    VARIABLES.iter().filter_map(|name| std::env::var(name).ok()).for_each(|text| learn(&text));
    let profiles = profiles.set.profiles().filter_map(|name| profiles.set.get_profile(name));
    for profile in profiles {
        PROFILE.iter().filter_map(|name| profile.get(name)).for_each(learn);
    }
    let proxies = https::PROXIES.iter().filter_map(|name| std::env::var(name).ok());
    let network = &settings.network;
    let given = [&network.https_proxy, &network.http_proxy].into_iter().flatten().cloned();
    for url in proxies.chain(given) {
        let written = url::password(&url).map(str::to_owned);
        written.into_iter().chain(url::sent_password(&url)).for_each(|password| learn(&password));
    }
    // The service of a container may repeat the token that it refuses.
    learn(&token_in_file());
    scrub
}

/// The token for the credentials of a container that is in a file; empty where there is none.
fn token_in_file() -> String {
    let text = std::env::var(TOKEN_FILE).ok().and_then(|path| fs::read_to_string(path).ok());
    text.unwrap_or_default()
}

/// Refuses variables with a secret that messages can't hide. Keys are checked when they are used.
pub(super) fn check_variables() -> Result<(), ConfigError> {
    let tokens = [(TOKEN, std::env::var(TOKEN).unwrap_or_default()), (TOKEN_FILE, token_in_file())];
    match tokens.into_iter().find(|(_, token)| !token.is_empty() && is_short(token)) {
        Some((which, _)) => Err(ConfigError::ShortSecret { which }),
        None => Ok(()),
    }
}

/// What gives a key with spaces or a line break around it, which are left out: arguments, or else variables.
pub(super) fn untrimmed(settings: &Settings) -> Vec<&'static str> {
    let secret = |secret: &Option<Secret>| secret.as_ref().map(|it| it.expose().to_owned());
    let mut given = vec![
        ("access_key", settings.access_key.clone()),
        ("secret_key", secret(&settings.secret_key)),
        ("token", secret(&settings.token)),
    ];
    // Keys and profiles of the block come before what is in the environment.
    if settings.access_key.is_none() && settings.profile.is_none() {
        let names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];
        given.extend(names.map(|name| (name, std::env::var(name).ok())));
    }
    let is_untrimmed = |value: &String| value.trim() != value && !value.trim().is_empty();
    given
        .into_iter()
        .filter(|(_, v)| v.as_ref().is_some_and(is_untrimmed))
        .map(|(n, _)| n)
        .collect()
}

/// The longest time for a source of credentials. Those that ask a service give up earlier and say why; a
/// `credential_process` never gives up.
const LONGEST: Duration = Duration::from_secs(13);

/// A source of credentials whose secrets are known from the moment it returns them.
pub(super) fn learned(
    provider: SharedCredentialsProvider,
    scrub: Scrub,
) -> SharedCredentialsProvider {
    SharedCredentialsProvider::new(Learned { provider, scrub })
}

#[derive(Debug)]
struct Learned {
    provider: SharedCredentialsProvider,
    scrub: Scrub,
}

impl Learned {
    async fn provide(&self) -> Result<Credentials, CredentialsError> {
        let found = tokio::time::timeout(LONGEST, self.provider.provide_credentials())
            .await
            .map_err(|_elapsed| CredentialsError::provider_timed_out(LONGEST))??;
        let keys = [Some(found.secret_access_key()), found.session_token()];
        keys.into_iter().flatten().for_each(|key| self.scrub.learn(&Secret::new(key.trim())));
        usable(found)
    }
}

impl ProvideCredentials for Learned {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.provide())
    }
}

/// Credentials that fit into the headers of a request. A line break at the end, as CI systems add one to a
/// secret, is left out.
fn usable(found: Credentials) -> Result<Credentials, CredentialsError> {
    let parts = [
        ("access key", Some(found.access_key_id())),
        ("secret key", Some(found.secret_access_key())),
        ("session token", found.session_token()),
    ];
    let mut trimmed = false;
    for (what, part) in parts {
        let Some(part) = part else { continue };
        // Messages can't hide so few characters.
        if what != "access key" && is_short(part) {
            return Err(CredentialsError::invalid_configuration(format!(
                "the {what} has fewer than {SHORTEST} characters, and AWS makes no such keys"
            )));
        }
        trimmed |= part.trim() != part;
        if !part.trim().bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(CredentialsError::invalid_configuration(format!(
                "the {what} has a character that no AWS key has, such as a space or a line break inside"
            )));
        }
    }
    if !trimmed {
        return Ok(found);
    }
    tracing::warn!("the AWS keys have spaces or a line break around them, which are left out");
    Ok(Credentials::new(
        found.access_key_id().trim(),
        found.secret_access_key().trim(),
        found.session_token().map(|token| token.trim().to_owned()),
        found.expiry(),
        "trimmed",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a `credential_process` does that waits for somebody.
    #[derive(Debug)]
    struct Hangs;

    impl ProvideCredentials for Hangs {
        fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
        where
            Self: 'a,
        {
            future::ProvideCredentials::new(std::future::pending())
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_source_that_hangs_is_given_up() {
        let source = learned(SharedCredentialsProvider::new(Hangs), Scrub::default());
        let error = source.provide_credentials().await.unwrap_err();
        assert!(matches!(error, CredentialsError::ProviderTimedOut(_)), "{error:?}");
    }

    #[test]
    fn a_line_break_around_a_key_is_left_out() {
        let key = |access: &str, secret: &str, token: Option<&str>| {
            usable(Credentials::new(access, secret, token.map(str::to_owned), None, "test"))
        };
        let found = key("AKIAEXAMPLE\n", " secret-key\r\n", Some("token-of-session\n")).unwrap();
        assert_eq!(found.access_key_id(), "AKIAEXAMPLE");
        assert_eq!(found.secret_access_key(), "secret-key");
        assert_eq!(found.session_token(), Some("token-of-session"));
        let inside = key("AKIA\nEXAMPLE", "secret-key", None).unwrap_err();
        assert!(format!("{inside:?}").contains("access key"), "{inside:?}");
        assert!(key("AKIAEXAMPLE", "secret\nkey", None).is_err());
        assert!(key("A", "secret-key", None).is_ok(), "it is no secret");
        for short in
            [key("AKIAEXAMPLE", "abc\n", None), key("AKIAEXAMPLE", "secret-key", Some("abc"))]
        {
            let said = format!("{:?}", short.unwrap_err());
            assert!(said.contains("fewer than 4 characters") && !said.contains("abc"), "{said}");
        }
        assert!(key("AKIAEXAMPLE", "secret-key", Some("t\u{e4}")).is_err());
    }
}
