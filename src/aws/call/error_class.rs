//! How an attempt failed, seen by a caller that may want to try again.

/// Whether another attempt may succeed, and whether the request was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ErrorClass {
    /// Another attempt would end the same way.
    Permanent,
    /// AWS refused to process the request. It was not carried out.
    Throttled,
    /// There was no connection, so the request can't have been carried out.
    NotConnected,
    /// The request was sent, and no complete response came back.
    NoResponse,
    /// AWS failed with HTTP 5xx, before or after carrying the request out.
    ServerFault,
    /// Something other than ElastiCache responded.
    UnexpectedResponse,
}
