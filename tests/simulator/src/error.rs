//! Error responses: code, HTTP status and the XML body of the query protocol.

use crate::behaviour::{Behaviour, Source, on};
use crate::wire::xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "error-body",
        "errors are <ErrorResponse><Error><Type>Sender</Type><Code/><Message/></Error><RequestId/>",
        Source::Model("metadata.protocol = query"),
    ),
    on("error-status", "each code has the HTTP status of the API model", Source::Errors),
    on("error-messages", "the wording of messages is the simulator's own", Source::Assumed),
];

/// Codes of the API model whose status is not 400. [error-status]
const NOT_400: &[(&str, u16)] = &[
    ("AuthorizationNotFound", 404),
    ("CacheClusterNotFound", 404),
    ("CacheParameterGroupNotFound", 404),
    ("CacheSecurityGroupNotFound", 404),
    ("GlobalReplicationGroupNotFoundFault", 404),
    ("InvalidCredentialsException", 408),
    ("NodeGroupNotFoundFault", 404),
    ("ReplicationGroupNotFoundFault", 404),
    ("ReservedCacheNodeAlreadyExists", 404),
    ("ReservedCacheNodeNotFound", 404),
    ("ReservedCacheNodesOfferingNotFound", 404),
    ("ServerlessCacheNotFoundFault", 404),
    ("ServerlessCacheSnapshotNotFoundFault", 404),
    ("ServiceUpdateNotFoundFault", 404),
    ("SnapshotNotFoundFault", 404),
    ("TagNotFound", 404),
    ("UserGroupNotFound", 404),
    ("UserNotFound", 404),
    ("MissingAuthenticationToken", 403),
    ("SignatureDoesNotMatch", 403),
    ("ExpiredToken", 403),
    ("InternalFailure", 500),
    ("ServiceUnavailable", 503),
];

/// A refusal. `behaviour` is the id in the table of behaviours; the request
/// log shows it, so that a test can tell which check refused a request.
#[derive(Clone, Debug)]
pub struct ApiError {
    pub code: String,
    pub status: u16,
    pub message: String,
    pub behaviour: &'static str,
}

impl ApiError {
    /// An error with any code of the model.
    pub fn new(behaviour: &'static str, code: &str, message: impl Into<String>) -> Self {
        let status = NOT_400.iter().find(|(c, _)| *c == code).map_or(400, |(_, s)| *s);
        // [error-messages]
        Self { code: code.to_owned(), status, message: message.into(), behaviour }
    }

    /// `InvalidParameterValue`.
    pub fn value(behaviour: &'static str, message: impl Into<String>) -> Self {
        Self::new(behaviour, "InvalidParameterValue", message)
    }

    /// `InvalidParameterCombination`.
    pub fn combination(behaviour: &'static str, message: impl Into<String>) -> Self {
        Self::new(behaviour, "InvalidParameterCombination", message)
    }
}

/// An error body, also for a fault rule. [error-body]
pub fn body(code: &str, message: &str, status: u16, request_id: &str) -> String {
    let kind = if status >= 500 { "Receiver" } else { "Sender" };
    format!(
        "<ErrorResponse xmlns=\"http://elasticache.amazonaws.com/doc/2015-02-02/\"><Error><Type>{kind}</Type>\
         <Code>{}</Code><Message>{}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>",
        xml::escape(code),
        xml::escape(message)
    )
}
