//! Where clients connect to.

use aws_sdk_elasticache::types as sdk;

/// A host name and a port. AWS sends it only once the node is created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheEndpoint {
    /// DNS name.
    pub address: String,
    /// TCP port.
    pub port: i32,
}

/// Nothing, unless AWS sent both halves: an address without a port can't be used.
pub(in crate::aws) fn from_sdk(endpoint: Option<sdk::Endpoint>) -> Option<CacheEndpoint> {
    let endpoint = endpoint?;
    Some(CacheEndpoint { address: endpoint.address?, port: endpoint.port? })
}
