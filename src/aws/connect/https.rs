//! The HTTPS client that all services share.

use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_http_client::{Builder, ConnectorBuilder};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::shared::IntoShared;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use crate::aws::call::classify::chain;
use crate::aws::connect::by_scheme::ByScheme;
use crate::aws::connect::config::{ConfigError, check_proxy_password};
use crate::aws::connect::network::Network;
use crate::aws::connect::profile::Profiles;
use crate::aws::connect::url;
use crate::aws::connect::user_agent;

/// Variables with the URL of a proxy.
pub(super) const PROXIES: &[&str] =
    &["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

/// A client that honours the settings, then `HTTPS_PROXY` and `NO_PROXY` as the SDK's own does, and
/// `AWS_CA_BUNDLE`, which the SDK ignores.
pub(in crate::aws) fn client(
    network: &Network,
    profiles: &Profiles,
) -> Result<SharedHttpClient, ConfigError> {
    let proxy = proxy(network)?;
    let trust = match ca_bundle(network, profiles) {
        Some(path) => Some(trust_store(&path)?),
        None => None,
    };
    let tls = trusting(trust, proxy.clone());
    // What is asked for by http reaches some proxies by https.
    let plain = if proxy_in_use(network).is_some_and(|url| url.starts_with("https:")) {
        tls.clone()
    } else {
        let nobody = TlsContext::builder().with_trust_store(TrustStore::empty()).build();
        trusting(Some(nobody.expect("a context without certificates has nothing wrong")), proxy)
    };
    Ok(ByScheme { plain, tls, agent: user_agent::addition() }.into_shared())
}

/// A client that trusts whom the context names, else the authorities of the system.
fn trusting(trust: Option<TlsContext>, proxy: ProxyConfig) -> SharedHttpClient {
    Builder::new().build_with_connector_fn(move |settings, components| {
        let mut connector =
            ConnectorBuilder::default().tls_provider(Provider::Rustls(CryptoMode::AwsLc));
        connector.set_connector_settings(settings.cloned());
        connector.set_proxy_config(Some(proxy.clone()));
        if let Some(components) = components {
            connector.set_sleep_impl(components.sleep_impl());
        }
        if let Some(trust) = &trust {
            connector.set_tls_context(trust.clone());
        }
        connector.build()
    })
}

/// The proxy of the settings, else that of the environment.
fn proxy(network: &Network) -> Result<ProxyConfig, ConfigError> {
    let Network { http_proxy, https_proxy, no_proxy, .. } = network;
    if https_proxy.is_none() && http_proxy.is_none() {
        check_variables()?;
    }
    let first = |names: &[&str]| {
        names.iter().find_map(|name| std::env::var(name).ok().filter(|url| !url.is_empty()))
    };
    let made = match (https_proxy, http_proxy, no_proxy) {
        (Some(url), _, _) => ("https_proxy", url.clone(), ProxyConfig::https(url)),
        (None, Some(url), _) => ("http_proxy", url.clone(), ProxyConfig::all(url)),
        // The exceptions are the setting's, the proxy is that of the environment.
        (None, None, Some(_)) => {
            match first(&["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]) {
                Some(url) => {
                    let proxy = ProxyConfig::https(&url);
                    ("https_proxy", url, proxy)
                }
                None => return Ok(ProxyConfig::from_env()),
            }
        }
        (None, None, None) => return Ok(ProxyConfig::from_env()),
    };
    let (which, value, proxy) = made;
    let proxy = proxy.map_err(|_| ConfigError::invalid_endpoint(which, &value))?;
    let exceptions = no_proxy.clone().or_else(|| first(&["NO_PROXY", "no_proxy"]));
    Ok(match exceptions {
        Some(rules) => proxy.no_proxy(rules),
        None => proxy,
    })
}

/// The SDK ignores a proxy that is no URL, and sends requests past it. Messages can't hide a short password.
fn check_variables() -> Result<(), ConfigError> {
    for name in PROXIES {
        let Some(value) = std::env::var(name).ok().filter(|url| !url.is_empty()) else { continue };
        // Two of the names are those of arguments, too.
        let which = format!("variable {name}");
        // A proxy may be written without its scheme.
        let is_url = url::is_endpoint(&value)
            || !value.contains("://") && url::is_endpoint(&format!("http://{value}"));
        if !is_url {
            return Err(ConfigError::invalid_endpoint(which, &value));
        }
        check_proxy_password(&which, &value)?;
    }
    Ok(())
}

/// The proxy that requests may take, for messages.
pub(super) fn proxy_in_use(network: &Network) -> Option<String> {
    let Network { http_proxy, https_proxy, .. } = network;
    let variables = PROXIES.iter().filter_map(|name| std::env::var(name).ok());
    let given = [https_proxy, http_proxy].into_iter().flatten().cloned();
    let found = given.chain(variables).find(|url| !url.is_empty())?;
    Some(url::without_password(&found))
}

fn ca_bundle(network: &Network, profiles: &Profiles) -> Option<String> {
    let given = network.ca_bundle.clone().filter(|path| !path.is_empty());
    given
        .or_else(|| std::env::var("AWS_CA_BUNDLE").ok())
        .or_else(|| profiles.set.get("ca_bundle").map(str::to_owned))
        .filter(|path| !path.is_empty())
}

/// The certificates of the file take the place of those of the system, as they do in AWS's own tools.
///
/// They are parsed here although the client parses them again, because it panics on a bad one.
fn trust_store(path: &str) -> Result<TlsContext, ConfigError> {
    let unusable = |reason: String| ConfigError::CaBundle { path: path.to_owned(), reason };
    let pem = std::fs::read(path).map_err(|error| unusable(error.to_string()))?;
    let certificates: Vec<CertificateDer<'_>> = CertificateDer::pem_slice_iter(&pem)
        .collect::<Result<_, _>>()
        .map_err(|error| unusable(error.to_string()))?;
    if certificates.is_empty() {
        return Err(unusable("it contains no certificate".to_owned()));
    }
    for certificate in certificates {
        RootCertStore::empty().add(certificate).map_err(|error| unusable(error.to_string()))?;
    }
    TlsContext::builder()
        .with_trust_store(TrustStore::empty().with_pem_certificate(pem))
        .build()
        .map_err(|error| unusable(chain(&error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_bundle_is_an_error_and_not_a_panic() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let path = file.path().to_str().unwrap();
        let error = trust_store(path).unwrap_err().to_string();
        assert!(error.ends_with("it contains no certificate"), "{error}");

        let pem = "-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n";
        std::fs::write(path, pem).unwrap();
        let error = trust_store(path).unwrap_err().to_string();
        assert!(error.contains(path), "{error}");

        let error = trust_store("/no/such/file").unwrap_err().to_string();
        assert!(error.contains("/no/such/file"), "{error}");
    }

    #[test]
    fn a_good_bundle_is_accepted() {
        let authority = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), authority.cert.pem()).unwrap();
        trust_store(file.path().to_str().unwrap()).unwrap();
    }
}
