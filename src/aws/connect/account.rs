//! The credentials and settings of one provider configuration, and its clients.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use aws_config::environment::EnvironmentVariableRegionProvider;
use aws_config::identity::IdentityCache;
use aws_config::meta::region::ProvideRegion;
use aws_config::provider_config::ProviderConfig;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, FrameworkMetadata, SdkConfig};

use super::{assume_role, credentials, endpoints, https, profile, secrets};
use crate::aws::call::caller::Caller;
use crate::aws::call::clock::Clock;
use crate::aws::call::policy::RetryPolicy;
use crate::aws::call::scrub::Scrub;
use crate::aws::connect::config::{ConfigError, RetryMode, Settings};
use crate::aws::connect::credentials::Source;
use crate::aws::connect::profile::Profiles;
use crate::aws::connect::tagging::TaggingEndpoint;
use crate::aws::region::Region;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::{LazyTagging, Tagging};

/// Credentials, endpoints and limits, ready for use. Cheap to clone; clones share everything.
#[derive(Debug, Clone)]
pub struct Account {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    region: Region,
    sdk: SdkConfig,
    elasticache_endpoint: Option<String>,
    tagging: TaggingEndpoint,
    sts_at: StsAt,
    credential_sources: Arc<[String]>,
    policy: RetryPolicy,
    scrub: Scrub,
    clock: Arc<Clock>,
    proxy: Option<String>,
    untrimmed_keys: Vec<&'static str>,
    account_id: Arc<OnceLock<String>>,
    apis: Mutex<BTreeMap<Region, Api>>,
}

/// Enough for a chain of roles or a slow credential process, and still short enough for a user who waits.
const CREDENTIALS_TIMEOUT: Duration = Duration::from_secs(12);
/// As in hashicorp/aws, so that a configuration which moves from there behaves the same.
const MAX_RETRIES: u32 = 25;

/// Prepares everything without a request: files and the environment are read, the network is not
/// used, and credentials are not resolved before the first request needs them.
pub async fn connect(settings: Settings) -> Result<Account, ConfigError> {
    let adaptive = settings.retry_mode == RetryMode::Adaptive;
    let policy = RetryPolicy::new(settings.max_retries.unwrap_or(MAX_RETRIES), adaptive);
    connect_with(settings, policy).await
}

pub(in crate::aws) async fn connect_with(
    settings: Settings,
    policy: RetryPolicy,
) -> Result<Account, ConfigError> {
    settings.check()?;
    secrets::check_variables()?;
    let profiles = profile::load(&settings).await?;
    let region = region(&settings, &profiles).await?;
    let http_client = https::client(&settings.network, &profiles)?;
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(policy.connect_timeout)
        .operation_attempt_timeout(Duration::from_secs(5))
        .operation_timeout(CREDENTIALS_TIMEOUT)
        .build();
    let provider_config = ProviderConfig::without_region()
        .with_region(Some(region.to_sdk()))
        .with_http_client(http_client.clone())
        .with_retry_config(RetryConfig::standard())
        .with_timeout_config(timeouts.clone());
    let mut loader = aws_config::defaults(BehaviorVersion::latest())
        .region(region.to_sdk())
        .profile_files(profiles.files.clone())
        .profile_name(&profiles.selected)
        .http_client(http_client)
        .no_credentials()
        // Sources end by themselves, which says more than this limit.
        .identity_cache(IdentityCache::lazy().load_timeout(CREDENTIALS_TIMEOUT * 2).build())
        .retry_config(RetryConfig::standard())
        .timeout_config(timeouts);
    if let Some(fips) = settings.network.use_fips_endpoint {
        loader = loader.use_fips(fips);
    }
    if let Some(dual_stack) = settings.network.use_dualstack_endpoint {
        loader = loader.use_dual_stack(dual_stack);
    }
    if let Ok(name) =
        FrameworkMetadata::new(env!("CARGO_PKG_NAME"), Some(env!("CARGO_PKG_VERSION")))
    {
        loader = loader.framework_metadata(name);
    }
    let sdk = loader.load().await;
    endpoints::check(&settings.endpoints, &sdk, &profiles)?;
    let sts_at = StsAt {
        endpoint: settings.endpoints.sts.clone(),
        region: settings.network.sts_region.clone(),
    };
    let scrub = secrets::of(&settings, &profiles);
    let sts = || sts_at.client(&sdk);
    let base = credentials::base(&settings, &profiles, &provider_config, sts, &scrub);
    let sdk = with_credentials(sdk, &base, &scrub);
    let (sdk, source) = with_roles(&settings, sdk, base, &sts_at, &scrub);

    let inner = Inner {
        region,
        elasticache_endpoint: settings.endpoints.elasticache.clone(),
        tagging: TaggingEndpoint::of(&settings.endpoints, &sdk),
        sts_at,
        sdk,
        credential_sources: source.looks_at.into(),
        policy,
        scrub,
        clock: Arc::default(),
        proxy: https::proxy_in_use(&settings.network),
        untrimmed_keys: secrets::untrimmed(&settings),
        account_id: Arc::default(),
        apis: Mutex::default(),
    };
    Ok(Account { inner: Arc::new(inner) })
}

impl Account {
    /// The region of everything that doesn't name one itself.
    #[must_use]
    pub fn region(&self) -> &Region {
        &self.inner.region
    }

    /// The arguments or variables that give a key with spaces or a line break around it, which are left out.
    #[must_use]
    pub fn untrimmed_keys(&self) -> &[&'static str] {
        &self.inner.untrimmed_keys
    }

    /// The client for a region. The same one is returned each time.
    #[must_use]
    pub fn in_region(&self, region: &Region) -> Api {
        let mut apis = self.inner.apis.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(api) = apis.get(region) {
            return api.clone();
        }
        let mut config = aws_sdk_elasticache::config::Builder::from(&self.inner.sdk)
            .region(region.to_sdk())
            // `call` decides on retries and on the time of an attempt.
            .retry_config(RetryConfig::disabled())
            .timeout_config(
                TimeoutConfig::builder()
                    .connect_timeout(self.inner.policy.connect_timeout)
                    .disable_operation_attempt_timeout()
                    .disable_operation_timeout()
                    .build(),
            );
        if let Some(endpoint) = &self.inner.elasticache_endpoint {
            // Such a URL says all; the SDK refuses it beside the other two.
            config = config.endpoint_url(endpoint).use_fips(false).use_dual_stack(false);
        }
        let caller = |policy| {
            let Inner { scrub, clock, credential_sources, proxy, .. } = &*self.inner;
            let (clock, sources) = (Arc::clone(clock), Arc::clone(credential_sources));
            Caller::new(region.clone(), policy, scrub.clone(), clock, sources).behind(proxy.clone())
        };
        let api = Api::new(
            aws_sdk_elasticache::Client::from_conf(config.build()),
            caller(self.inner.policy.clone()),
            self.tagging(region).map(|client| Tagging {
                client,
                caller: caller(self.inner.policy.optional()),
                failed: AtomicBool::new(false),
            }),
            Arc::clone(&self.inner.account_id),
        );
        apis.insert(region.clone(), api.clone());
        api
    }

    /// The client for the Resource Groups Tagging API, if it may be called. It is made for its first call.
    fn tagging(&self, region: &Region) -> Option<LazyTagging> {
        let config = aws_sdk_resourcegroupstagging::config::Builder::from(&self.inner.sdk)
            .region(region.to_sdk())
            .retry_config(RetryConfig::disabled())
            .timeout_config(
                TimeoutConfig::builder()
                    .connect_timeout(self.inner.policy.connect_timeout)
                    .disable_operation_attempt_timeout()
                    .disable_operation_timeout()
                    .build(),
            );
        let config = match &self.inner.tagging {
            TaggingEndpoint::None => return None,
            TaggingEndpoint::Configured => config,
            TaggingEndpoint::Given(url) => {
                config.endpoint_url(url).use_fips(false).use_dual_stack(false)
            }
        };
        let make = move || aws_sdk_resourcegroupstagging::Client::from_conf(config.build());
        Some(LazyTagging::new(Box::new(make)))
    }

    /// The account ID, once a response has shown an ARN. No request is made for it.
    #[must_use]
    pub fn account_id(&self) -> Option<&str> {
        self.inner.account_id.get().map(String::as_str)
    }

    pub(in crate::aws) fn scrub(&self) -> &Scrub {
        &self.inner.scrub
    }

    pub(in crate::aws) fn credential_sources(&self) -> &[String] {
        &self.inner.credential_sources
    }

    /// The client for STS.
    pub(in crate::aws) fn sts(&self) -> aws_sdk_sts::Client {
        self.inner.sts_at.client(&self.inner.sdk)
    }
}

/// Never uses the metadata service: that is the network, and where there is none it takes seconds.
async fn region(settings: &Settings, profiles: &Profiles) -> Result<Region, ConfigError> {
    if let Some(region) = &settings.region {
        return Ok(region.clone());
    }
    let from_environment = EnvironmentVariableRegionProvider::new().region().await;
    let name = from_environment
        .map(|region| region.to_string())
        .or_else(|| profiles.set.get("region").map(str::to_owned))
        .filter(|name| !name.is_empty());
    match name {
        Some(name) => Region::from_str(&name).map_err(ConfigError::InvalidRegion),
        None => Err(ConfigError::MissingRegion {
            looked_at: vec![
                "region".to_owned(),
                "AWS_REGION".to_owned(),
                "AWS_DEFAULT_REGION".to_owned(),
                format!("profile {:?} in {}", profiles.selected, profiles.names.join(" and ")),
            ],
        }),
    }
}

/// Puts the roles on top of the source, one after the other.
fn with_roles(
    settings: &Settings,
    mut sdk: SdkConfig,
    mut source: Source,
    sts_at: &StsAt,
    scrub: &Scrub,
) -> (SdkConfig, Source) {
    if let Some(role) = &settings.assume_role_with_web_identity {
        source.provider = assume_role::web_role(role.clone(), sts_at.client(&sdk), scrub.clone());
        source.looks_at = vec![format!("the role {} with a web identity", role.role_arn)];
        sdk = with_credentials(sdk, &source, scrub);
    }
    for role in &settings.assume_role {
        source.provider = assume_role::role(role.clone(), sts_at.client(&sdk), scrub.clone());
        source.looks_at.push(format!("the role {}", role.role_arn));
        sdk = with_credentials(sdk, &source, scrub);
    }
    (sdk, source)
}

fn with_credentials(sdk: SdkConfig, source: &Source, scrub: &Scrub) -> SdkConfig {
    let provider = secrets::learned(source.provider.clone(), scrub.clone());
    sdk.into_builder().credentials_provider(provider).build()
}

/// Where STS is reached.
#[derive(Debug)]
struct StsAt {
    endpoint: Option<String>,
    region: Option<Region>,
}

impl StsAt {
    fn client(&self, sdk: &SdkConfig) -> aws_sdk_sts::Client {
        let mut config = aws_sdk_sts::config::Builder::from(sdk);
        if let Some(region) = &self.region {
            config = config.region(region.to_sdk());
        }
        if let Some(endpoint) = &self.endpoint {
            config = config.endpoint_url(endpoint).use_fips(false).use_dual_stack(false);
        }
        aws_sdk_sts::Client::from_conf(config.build())
    }
}
