//! Endpoints that the environment or a profile names.

use aws_config::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

use super::config::{ConfigError, Endpoints};
use super::profile::Profiles;
use super::url;

/// The names of services, as variables and profiles derive theirs from them.
pub(super) const ELASTICACHE: &str = "ElastiCache";
pub(super) const TAGGING: &str = "Resource Groups Tagging API";
const STS: &str = "STS";

/// What all services have in common.
const VARIABLE: &str = "AWS_ENDPOINT_URL";

/// The endpoint of a service that a variable or the profile names.
pub(super) fn configured(sdk: &SdkConfig, service: &str) -> Option<String> {
    let key = ServiceConfigKey::builder()
        .service_id(service)
        .env(VARIABLE)
        .profile("endpoint_url")
        .build()
        .ok()?;
    sdk.service_config()?.load_config(key)
}

/// Refuses what is no URL: the SDK would send requests to nowhere, or panic.
pub(super) fn check(
    given: &Endpoints,
    sdk: &SdkConfig,
    profiles: &Profiles,
) -> Result<(), ConfigError> {
    for (service, given) in [
        (ELASTICACHE, &given.elasticache),
        (STS, &given.sts),
        (TAGGING, &given.resourcegroupstaggingapi),
    ] {
        if given.is_none()
            && let Some(url) = configured(sdk, service)
            && !url::is_endpoint(&url)
        {
            return Err(ConfigError::invalid_endpoint(source(service, profiles), &url));
        }
    }
    Ok(())
}

/// Who names the endpoint of a service.
fn source(service: &str, profiles: &Profiles) -> String {
    let own = format!("{VARIABLE}_{}", service.to_ascii_uppercase().replace(' ', "_"));
    let set = |name: &str| std::env::var(name).is_ok_and(|value| !value.is_empty());
    [own.as_str(), VARIABLE]
        .into_iter()
        .find(|name| set(name))
        .map_or_else(|| format!("endpoint_url of profile {:?}", profiles.selected), str::to_owned)
}
