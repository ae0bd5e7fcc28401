//! The chain of sources of credentials.
//!
//! Building a source makes no request. Sources are used when a request needs credentials.

use aws_config::ecs::EcsCredentialsProvider;
use aws_config::environment::EnvironmentVariableCredentialsProvider;
use aws_config::imds;
use aws_config::imds::client::EndpointMode;
use aws_config::imds::credentials::ImdsCredentialsProvider;
use aws_config::meta::credentials::CredentialsProviderChain;
use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;

use super::assume_role;
use crate::aws::call::scrub::Scrub;
use crate::aws::call::secret::Secret;
use crate::aws::connect::config::{Settings, WebIdentity, WebIdentityToken};
use crate::aws::connect::network::{MetadataMode, Network};
use crate::aws::connect::profile::Profiles;

/// A source of credentials, with the names of the places it looks at.
#[derive(Debug, Clone)]
pub(in crate::aws) struct Source {
    pub(in crate::aws) provider: SharedCredentialsProvider,
    pub(in crate::aws) looks_at: Vec<String>,
}

/// The first source, before any role is assumed. `sts` makes a client, which needs no credentials.
pub(in crate::aws) fn base(
    settings: &Settings,
    profiles: &Profiles,
    config: &ProviderConfig,
    sts: impl FnOnce() -> aws_sdk_sts::Client,
    scrub: &Scrub,
) -> Source {
    if let (Some(access_key), Some(secret_key)) = (&settings.access_key, &settings.secret_key) {
        let token = settings.token.as_ref().map(Secret::expose);
        return Source {
            provider: SharedCredentialsProvider::new(Credentials::new(
                access_key,
                secret_key.expose(),
                token.map(str::to_owned),
                None,
                "settings",
            )),
            looks_at: vec!["access_key and secret_key".to_owned()],
        };
    }

    let profile = ProfileFileCredentialsProvider::builder()
        .configure(config)
        .profile_files(profiles.files.clone())
        .profile_name(&profiles.selected)
        .build();
    let mut looks_at = Vec::new();

    // A profile that is named takes precedence over the environment.
    let mut chain = if settings.profile.is_some() {
        CredentialsProviderChain::first_try("Profile", profile)
    } else {
        looks_at.push(
            "the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN)"
                .to_owned(),
        );
        CredentialsProviderChain::first_try(
            "Environment",
            EnvironmentVariableCredentialsProvider::new(),
        )
        .or_else("Profile", profile)
    };
    let process =
        profiles.set.get("credential_process").map(|_| ", which runs a credential_process");
    looks_at.push(format!(
        "profile {:?} in {}{}",
        profiles.selected,
        profiles.names.join(" and "),
        process.unwrap_or_default()
    ));
    if settings.profile.is_none() {
        // The SDK's own source for this would not know of another address of STS.
        chain = match web_identity_of_environment() {
            Some(role) => {
                let role = assume_role::web_role(role, sts(), scrub.clone());
                chain.or_else("WebIdentityToken", role)
            }
            None => chain,
        };
        looks_at.push("a web identity (AWS_WEB_IDENTITY_TOKEN_FILE)".to_owned());
    }
    let container = EcsCredentialsProvider::builder().configure(config).build();
    chain = chain.or_else("EcsContainer", container);
    looks_at.push("the container (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, _FULL_URI)".to_owned());
    if settings.skip_metadata_api_check {
        looks_at.push("not at EC2 instance metadata (skip_metadata_api_check)".to_owned());
    } else {
        let instance = ImdsCredentialsProvider::builder().configure(config);
        let instance = match metadata_service(&settings.network, config) {
            Some(client) => instance.imds_client(client),
            None => instance,
        };
        chain = chain.or_else("Ec2InstanceMetadata", instance.build());
        looks_at.push("EC2 instance metadata".to_owned());
    }
    Source { provider: SharedCredentialsProvider::new(chain), looks_at }
}

/// The client of the metadata service where the settings say how to reach it.
fn metadata_service(network: &Network, config: &ProviderConfig) -> Option<imds::Client> {
    let Network { metadata_endpoint, metadata_mode, .. } = network;
    if metadata_endpoint.is_none() && metadata_mode.is_none() {
        return None;
    }
    let mut client = imds::Client::builder().configure(config);
    if let Some(mode) = metadata_mode {
        client = client.endpoint_mode(match mode {
            MetadataMode::IpV4 => EndpointMode::IpV4,
            MetadataMode::IpV6 => EndpointMode::IpV6,
        });
    }
    if let Some(url) = metadata_endpoint {
        // `Settings::check` has refused what is no URL.
        client = client.endpoint(url).ok()?;
    }
    Some(client.build())
}

/// What EKS and CI systems put into the environment.
fn web_identity_of_environment() -> Option<WebIdentity> {
    let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    Some(WebIdentity {
        role_arn: variable("AWS_ROLE_ARN")?,
        session_name: variable("AWS_ROLE_SESSION_NAME"),
        duration: None,
        policy: None,
        policy_arns: Vec::new(),
        token: WebIdentityToken::File(variable("AWS_WEB_IDENTITY_TOKEN_FILE")?),
    })
}
