//! Where the Resource Groups Tagging API is, and whether it may be called at all.

use aws_config::SdkConfig;

use super::config::Endpoints;
use super::endpoints::{ELASTICACHE, TAGGING, configured};

/// The name of no service: what applies to it applies to all.
const NO_SERVICE: &str = "none";

/// Where the Resource Groups Tagging API is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TaggingEndpoint {
    /// It must not be called: ElastiCache is somewhere else than at AWS, and nobody says that this is, too.
    None,
    /// Where the SDK finds it: by a variable or the profile, or at AWS.
    Configured,
    /// At this URL.
    Given(String),
}

impl TaggingEndpoint {
    pub(super) fn of(given: &Endpoints, sdk: &SdkConfig) -> Self {
        if let Some(url) = &given.resourcegroupstaggingapi {
            return Self::Given(url.clone());
        }
        let (tagging, all) = (configured(sdk, TAGGING), configured(sdk, NO_SERVICE));
        if tagging.is_some() && tagging != all {
            return Self::Configured;
        }
        let elsewhere = given.elasticache.is_some() || configured(sdk, ELASTICACHE).is_some();
        if elsewhere || tagging.is_some() { Self::None } else { Self::Configured }
    }
}

#[cfg(test)]
mod tests {
    use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

    use super::*;

    /// Endpoints by the name of a service; that of [`NO_SERVICE`] applies to all others.
    #[derive(Debug)]
    struct Configured(&'static [(&'static str, &'static str)]);

    impl LoadServiceConfig for Configured {
        fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
            let find = |name: &str| self.0.iter().find(|(service, _)| *service == name);
            let (_, url) = find(key.service_id()).or_else(|| find(NO_SERVICE))?;
            Some((*url).to_owned())
        }
    }

    #[test]
    fn it_is_called_only_where_elasticache_is_at_aws_or_it_has_an_endpoint_of_its_own() {
        const URL: &str = "http://127.0.0.1:1";
        let of = |elasticache: Option<&str>, tagging: Option<&str>, configured| {
            let endpoints = Endpoints {
                elasticache: elasticache.map(str::to_owned),
                sts: None,
                resourcegroupstaggingapi: tagging.map(str::to_owned),
            };
            let sdk = SdkConfig::builder().service_config(Configured(configured)).build();
            TaggingEndpoint::of(&endpoints, &sdk)
        };
        let given = TaggingEndpoint::Given(URL.to_owned());
        assert_eq!(of(None, None, &[]), TaggingEndpoint::Configured, "all at AWS");
        assert_eq!(of(Some(URL), None, &[]), TaggingEndpoint::None);
        assert_eq!(of(Some(URL), Some(URL), &[]), given);
        assert_eq!(of(None, Some(URL), &[(ELASTICACHE, URL)]), given);
        assert_eq!(of(None, None, &[(ELASTICACHE, URL)]), TaggingEndpoint::None);
        assert_eq!(of(None, None, &[(NO_SERVICE, URL)]), TaggingEndpoint::None, "AWS_ENDPOINT_URL");
        let both: &[_] = &[(NO_SERVICE, URL), (TAGGING, "http://127.0.0.1:2")];
        assert_eq!(of(None, None, both), TaggingEndpoint::Configured);
        assert_eq!(of(Some(URL), None, &[(TAGGING, URL)]), TaggingEndpoint::Configured);
        assert_eq!(of(None, None, &[("STS", URL)]), TaggingEndpoint::Configured);
    }
}
