//! Where clients connect to.

use aws_sdk_elasticache::types as sdk;
use time::OffsetDateTime;

/// A host name and a port. AWS sends it only once the node stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// DNS name.
    pub address: String,
    /// TCP port.
    pub port: i32,
}

/// Nothing, unless AWS sent both halves: an address without a port can't be used.
pub(in crate::aws) fn from_sdk(endpoint: Option<sdk::Endpoint>) -> Option<Endpoint> {
    let endpoint = endpoint?;
    Some(Endpoint { address: endpoint.address?, port: endpoint.port? })
}

/// A time that AWS sent, in UTC; nothing if no calendar can hold it.
pub(in crate::aws) fn time_from_sdk(
    time: Option<aws_smithy_types::DateTime>,
) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp_nanos(time?.as_nanos()).ok()
}

/// The wire's word for a value of an SDK enumeration, also for words the SDK doesn't know.
pub(in crate::aws) fn word(value: Option<impl AsRef<str>>) -> Option<String> {
    value.map(|value| value.as_ref().to_owned())
}

/// A text that AWS sends empty where it means "none".
pub(in crate::aws) fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}
