//! How AWS is reached over the network: proxies, certification authorities, kinds of endpoints.

/// Settings of the network. What is left out comes from the environment and from the profile.
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// A file with the certificates of authorities, in PEM. Else `AWS_CA_BUNDLE`, else `ca_bundle` of the
    /// profile, else the system's.
    pub ca_bundle: Option<String>,
    /// The URL of a proxy for all requests, unless `https_proxy` is set. Else `HTTP_PROXY`.
    pub http_proxy: Option<String>,
    /// The URL of a proxy for HTTPS, which all of AWS's own endpoints use. Else `HTTPS_PROXY`.
    pub https_proxy: Option<String>,
    /// Hosts, domains and address ranges that are reached without a proxy, separated by commas. Else
    /// `NO_PROXY`.
    pub no_proxy: Option<String>,
    /// FIPS endpoints. Else `AWS_USE_FIPS_ENDPOINT`.
    pub use_fips_endpoint: Option<bool>,
    /// Endpoints with IPv6 and IPv4. Else `AWS_USE_DUALSTACK_ENDPOINT`.
    pub use_dualstack_endpoint: Option<bool>,
    /// The region of STS; else that of the provider.
    pub sts_region: Option<crate::aws::region::Region>,
    /// The URL of the EC2 metadata service. Else `AWS_EC2_METADATA_SERVICE_ENDPOINT`.
    pub metadata_endpoint: Option<String>,
    /// Which address of the EC2 metadata service is used. Else `AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE`.
    pub metadata_mode: Option<MetadataMode>,
}

/// Which address of the EC2 metadata service is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetadataMode {
    /// Its IPv4 address.
    IpV4,
    /// Its IPv6 address.
    IpV6,
}
