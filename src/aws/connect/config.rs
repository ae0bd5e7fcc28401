//! Settings of the connection to AWS.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::aws::call::scrub::SHORTEST;
use crate::aws::call::secret::Secret;
use crate::aws::connect::network::Network;
use crate::aws::connect::url;
use crate::aws::region::Region;

/// How to reach ElastiCache. What is left out comes from the environment
/// and from the profile files.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Else `AWS_REGION`, `AWS_DEFAULT_REGION`, or the region of the profile.
    pub region: Option<Region>,
    /// Else `AWS_PROFILE`, else `default`. A profile named here must exist, and its credentials come
    /// before those in the environment.
    pub profile: Option<String>,
    /// Given together with `secret_key`, or not at all.
    pub access_key: Option<String>,
    /// Given together with `access_key`, or not at all.
    pub secret_key: Option<Secret>,
    /// The session token that belongs to temporary keys.
    pub token: Option<Secret>,
    /// Instead of `~/.aws/config`. A leading `~/` is the home directory. Each file must exist.
    pub shared_config_files: Vec<String>,
    /// Instead of `~/.aws/credentials`, in the same way.
    pub shared_credentials_files: Vec<String>,
    /// Roles to assume one after the other; the last one is used.
    pub assume_role: Vec<AssumeRole>,
    /// A role to assume with a token of an identity provider, before any of `assume_role`.
    pub assume_role_with_web_identity: Option<WebIdentity>,
    /// Custom service endpoints.
    pub endpoints: Endpoints,
    /// Requests after the first one; 25 if left out. Time limits apply as well.
    pub max_retries: Option<u32>,
    /// What a throttled request slows down.
    pub retry_mode: RetryMode,
    /// Don't use the EC2 metadata service as a source of credentials. It is used for nothing else.
    pub skip_metadata_api_check: bool,
    /// How AWS is reached over the network.
    pub network: Network,
}

/// URLs with scheme `http` or `https`. Without them `AWS_ENDPOINT_URL_ELASTICACHE`,
/// `AWS_ENDPOINT_URL_STS`, `AWS_ENDPOINT_URL` and the profile apply, else the address is AWS's own.
#[derive(Debug, Clone)]
pub struct Endpoints {
    /// Used for every region.
    pub elasticache: Option<String>,
    /// Used to assume roles and to validate credentials.
    pub sts: Option<String>,
    /// Used to read the tags of many resources. Where ElastiCache has an endpoint and this has none, that
    /// is never done.
    pub resourcegroupstaggingapi: Option<String>,
}

/// What a throttled request slows down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryMode {
    /// Only the call that was throttled.
    Standard,
    /// All calls in the region.
    Adaptive,
}

/// A role to assume. Source: `AssumeRole` in the API reference of STS.
#[derive(Debug, Clone)]
pub struct AssumeRole {
    /// The role.
    pub role_arn: String,
    /// Shown in the audit log; a name with the process id if left out.
    pub session_name: Option<String>,
    /// Agreed on with the owner of the role.
    pub external_id: Option<String>,
    /// 15 minutes to 12 hours in whole seconds; one hour if left out.
    pub duration: Option<Duration>,
    /// Session policy in JSON; it can only restrict the role.
    pub policy: Option<String>,
    /// ARNs of managed policies; they can only restrict the role.
    pub policy_arns: Vec<String>,
    /// Tags of the session.
    pub tags: BTreeMap<String, String>,
    /// Keys of `tags` that go on to the next role in the chain.
    pub transitive_tag_keys: Vec<String>,
    /// Stays visible through the whole chain of roles.
    pub source_identity: Option<String>,
}

/// A role to assume with a web identity. Source: `AssumeRoleWithWebIdentity` in the API reference of
/// STS.
#[derive(Debug, Clone)]
pub struct WebIdentity {
    /// The role.
    pub role_arn: String,
    /// Shown in the audit log; a name with the process id if left out.
    pub session_name: Option<String>,
    /// 15 minutes to 12 hours in whole seconds; one hour if left out.
    pub duration: Option<Duration>,
    /// Session policy in JSON; it can only restrict the role.
    pub policy: Option<String>,
    /// ARNs of managed policies; they can only restrict the role.
    pub policy_arns: Vec<String>,
    /// The proof of identity.
    pub token: WebIdentityToken,
}

/// Where the token of the identity provider is.
#[derive(Debug, Clone)]
pub enum WebIdentityToken {
    /// The token itself.
    Text(Secret),
    /// In this file, which is read anew for each session, because it is renewed from outside.
    File(String),
}

/// The settings can't be used. No request was sent.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ConfigError {
    /// No source names a region.
    #[error("no AWS region found; searched: {}", .looked_at.join(", "))]
    MissingRegion {
        /// The sources, in the order in which they were tried.
        looked_at: Vec<String>,
    },
    /// The environment or the profile holds something that is not a region.
    #[error("the region from the environment or the profile is wrong: {0}")]
    InvalidRegion(crate::aws::region::InvalidRegion),
    /// The named profile is in none of the files.
    #[error("there is no profile {profile:?} in {}", .files.join(", "))]
    ProfileNotFound {
        /// The name.
        profile: String,
        /// The files that were read, or that would have been read if they existed.
        files: Vec<String>,
    },
    /// A profile file can't be read or understood.
    #[error("the AWS profile files can't be used: {reason}")]
    ProfileFiles {
        /// What is wrong, with the file and the line if there is one.
        reason: String,
    },
    /// One key of a pair is missing.
    #[error("static credentials need both {given} and {missing}, but only {given} is set")]
    IncompleteKeys {
        /// `access_key` or `secret_key` or `token`.
        given: &'static str,
        /// The one that is missing.
        missing: &'static str,
    },
    /// An endpoint or a proxy is not a URL with scheme `http` or `https` and a host.
    #[error("the {which} {value:?} is not an http or https URL")]
    InvalidEndpoint {
        /// `elasticache endpoint` and the like, or the name of the argument or variable.
        which: String,
        /// What was given, without a password.
        value: String,
    },
    /// A secret of a few characters is none, and every message would have to hide them.
    #[error("the {which} has fewer than {} characters", SHORTEST)]
    ShortSecret {
        /// `secret_key`, `token`, `web_identity_token`, or the name of a variable.
        which: &'static str,
    },
    /// The same in the URL of a proxy.
    #[error("the password in the {which} has fewer than {} characters", SHORTEST)]
    ShortProxyPassword {
        /// `https_proxy`, `http_proxy`, or `variable HTTPS_PROXY` and the like.
        which: String,
    },
    /// The file with certification authorities (`custom_ca_bundle`, `AWS_CA_BUNDLE` or `ca_bundle` of the
    /// profile).
    #[error("the CA bundle {path} can't be used: {reason}")]
    CaBundle {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl ConfigError {
    /// What is no URL of an endpoint or proxy.
    pub(super) fn invalid_endpoint(which: impl Into<String>, value: &str) -> Self {
        Self::InvalidEndpoint { which: which.into(), value: url::without_password(value) }
    }
}

/// Whether messages can't hide a secret, because it has too few characters.
pub(super) fn is_short(secret: &str) -> bool {
    secret.trim().chars().count() < SHORTEST
}

/// Refuses a password that messages can't hide. No password at all is fine.
pub(super) fn check_proxy_password(which: &str, proxy: &str) -> Result<(), ConfigError> {
    match url::sent_password(proxy) {
        Some(password) if !password.is_empty() && is_short(&password) => {
            Err(ConfigError::ShortProxyPassword { which: which.to_owned() })
        }
        _ => Ok(()),
    }
}

impl Settings {
    /// Checks what can be checked without files, environment or network.
    pub(in crate::aws) fn check(&self) -> Result<(), ConfigError> {
        let incomplete = |given, missing| Err(ConfigError::IncompleteKeys { given, missing });
        match (&self.access_key, &self.secret_key, &self.token) {
            (Some(_), None, _) => return incomplete("access_key", "secret_key"),
            (None, Some(_), _) => return incomplete("secret_key", "access_key"),
            (None, None, Some(_)) => return incomplete("token", "access_key"),
            (Some(_), Some(_), _) | (None, None, None) => {}
        }
        let Endpoints { elasticache, sts, resourcegroupstaggingapi: tagging } = &self.endpoints;
        let Network { http_proxy, https_proxy, metadata_endpoint, .. } = &self.network;
        for (which, value) in [
            ("elasticache endpoint", elasticache),
            ("sts endpoint", sts),
            ("resourcegroupstaggingapi endpoint", tagging),
            ("http_proxy", http_proxy),
            ("https_proxy", https_proxy),
            ("ec2_metadata_service_endpoint", metadata_endpoint),
        ] {
            if let Some(value) = value.as_deref().filter(|value| !url::is_endpoint(value)) {
                return Err(ConfigError::invalid_endpoint(which, value));
            }
        }
        let web_identity =
            self.assume_role_with_web_identity.as_ref().and_then(|role| match &role.token {
                WebIdentityToken::Text(token) => Some(token),
                WebIdentityToken::File(_) => None,
            });
        for (which, secret) in [
            ("secret_key", self.secret_key.as_ref()),
            ("token", self.token.as_ref()),
            ("web_identity_token", web_identity),
        ] {
            if secret.is_some_and(|secret| is_short(secret.expose())) {
                return Err(ConfigError::ShortSecret { which });
            }
        }
        for (which, proxy) in [("https_proxy", https_proxy), ("http_proxy", http_proxy)] {
            check_proxy_password(which, proxy.as_deref().unwrap_or_default())?;
        }
        Ok(())
    }
}
