//! Roles, assumed through STS when a request needs credentials.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};
use aws_sdk_sts::types::{Credentials as Session, PolicyDescriptorType, Tag};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use crate::aws::call::scrub::{SHORTEST, Scrub};
use crate::aws::call::secret::Secret;
use crate::aws::connect::config::{AssumeRole, WebIdentity, WebIdentityToken, is_short};
use crate::aws::connect::refusal;
use crate::aws::shared::sdk_values::non_empty;

/// Credentials of a role that other credentials may assume.
#[derive(Debug)]
struct Role {
    input: AssumeRole,
    sts: aws_sdk_sts::Client,
    scrub: Scrub,
}

/// Credentials of a role that a token of an identity provider may assume.
#[derive(Debug)]
struct WebRole {
    role: WebIdentity,
    sts: aws_sdk_sts::Client,
    scrub: Scrub,
}

/// `sts` must sign with the credentials that may assume the role.
pub(in crate::aws) fn role(
    role: AssumeRole,
    sts: aws_sdk_sts::Client,
    scrub: Scrub,
) -> SharedCredentialsProvider {
    SharedCredentialsProvider::new(Role { input: role, sts, scrub })
}

pub(in crate::aws) fn web_role(
    role: WebIdentity,
    sts: aws_sdk_sts::Client,
    scrub: Scrub,
) -> SharedCredentialsProvider {
    SharedCredentialsProvider::new(WebRole { role, sts, scrub })
}

impl Role {
    async fn assume(&self) -> Result<Credentials, CredentialsError> {
        let AssumeRole {
            role_arn,
            session_name,
            external_id,
            duration,
            policy,
            policy_arns,
            tags,
            transitive_tag_keys,
            source_identity,
        } = &self.input;
        let tags = tags
            .iter()
            .map(|(key, value)| Tag::builder().key(key).value(value).build())
            .collect::<Result<Vec<_>, _>>()
            .map_err(CredentialsError::invalid_configuration)?;
        let output = self
            .sts
            .assume_role()
            .role_arn(role_arn)
            .role_session_name(name_of_session(session_name.as_deref()))
            .set_external_id(external_id.clone())
            .set_duration_seconds(seconds(*duration))
            .set_policy(policy.clone())
            .set_policy_arns(descriptors(policy_arns))
            .set_tags(non_empty(tags))
            .set_transitive_tag_keys(non_empty(transitive_tag_keys.clone()))
            .set_source_identity(source_identity.clone())
            .send()
            .await
            .map_err(|error| refused(role_arn, &error, &self.scrub))?;
        credentials(role_arn, output.credentials)
    }
}

impl WebRole {
    async fn assume(&self) -> Result<Credentials, CredentialsError> {
        let WebIdentity { role_arn, session_name, duration, policy, policy_arns, token } =
            &self.role;
        let token = match token {
            WebIdentityToken::Text(token) => token.expose().to_owned(),
            WebIdentityToken::File(path) => std::fs::read_to_string(path)
                .map(|text| text.trim().to_owned())
                .map_err(|error| {
                    CredentialsError::provider_error(format!(
                        "the web identity token file {path} can't be read: {error}"
                    ))
                })?,
        };
        if is_short(&token) {
            return Err(CredentialsError::provider_error(format!(
                "the web identity token for the role {role_arn} has fewer than {SHORTEST} characters"
            )));
        }
        self.scrub.learn(&Secret::new(token.clone()));
        let output = self
            .sts
            .assume_role_with_web_identity()
            .role_arn(role_arn)
            .role_session_name(name_of_session(session_name.as_deref()))
            .set_duration_seconds(seconds(*duration))
            .set_policy(policy.clone())
            .set_policy_arns(descriptors(policy_arns))
            .web_identity_token(&token)
            .send()
            .await
            .map_err(|error| refused(role_arn, &error, &self.scrub))?;
        credentials(role_arn, output.credentials)
    }
}

impl ProvideCredentials for Role {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.assume())
    }
}

impl ProvideCredentials for WebRole {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.assume())
    }
}

fn name_of_session(given: Option<&str>) -> String {
    given.map_or_else(
        || format!("terraform-provider-elasticache-{}", std::process::id()),
        str::to_owned,
    )
}

fn seconds(duration: Option<Duration>) -> Option<i32> {
    duration.map(|duration| i32::try_from(duration.as_secs()).unwrap_or(i32::MAX))
}

fn descriptors(arns: &[String]) -> Option<Vec<PolicyDescriptorType>> {
    non_empty(arns.iter().map(|arn| PolicyDescriptorType::builder().arn(arn).build()).collect())
}

fn refused<E>(role_arn: &str, error: &SdkError<E, HttpResponse>, scrub: &Scrub) -> CredentialsError
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    let reason = refusal::reason(error, scrub);
    CredentialsError::provider_error(format!("the role {role_arn} can't be assumed: {reason}"))
}

fn credentials(role_arn: &str, session: Option<Session>) -> Result<Credentials, CredentialsError> {
    let session = session.ok_or_else(|| {
        CredentialsError::provider_error(format!("STS sent no credentials for the role {role_arn}"))
    })?;
    let expiry = SystemTime::try_from(session.expiration).map_err(|error| {
        CredentialsError::provider_error(format!("STS sent an unusable expiration: {error}"))
    })?;
    Ok(Credentials::new(
        session.access_key_id,
        session.secret_access_key,
        Some(session.session_token),
        Some(expiry),
        "assume_role",
    ))
}
