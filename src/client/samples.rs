//! Errors of AWS for the pages of diagnostics. The ids and texts are made up.

use std::time::Duration;

use crate::aws::{ApiError, RetrySummary, ServiceError};

const OPERATION: &str = "ModifyReplicationGroup";

/// A refusal of AWS.
pub(crate) fn refusal(operation: &'static str, code: &str, message: &str) -> ServiceError {
    ServiceError {
        operation,
        code: code.to_owned(),
        message: message.to_owned(),
        request_id: Some("01234567-89ab-cdef-0123-456789abcdef".to_owned()),
    }
}

/// A refusal without a reason of its own.
pub(crate) fn rejected(operation: &'static str) -> ApiError {
    ApiError::Rejected(refusal(operation, "InvalidParameterValue", "The value is not allowed."))
}

/// The name is taken.
pub(crate) fn already_exists(operation: &'static str, code: &str) -> ApiError {
    ApiError::AlreadyExists(refusal(operation, code, "It exists already."))
}

/// The answer was lost.
pub(crate) fn outcome_unknown(operation: &'static str) -> ApiError {
    ApiError::OutcomeUnknown {
        operation,
        cause: "connection closed before message completed".to_owned(),
    }
}

/// One of each kind.
pub(crate) fn errors() -> Vec<ApiError> {
    let tried = RetrySummary { attempts: 12, elapsed: Duration::from_millis(61_500) };
    let answered = |code: &str, message: &str| refusal(OPERATION, code, message);
    let endpoint = || "https://elasticache.eu-central-1.amazonaws.com".to_owned();
    vec![
        ApiError::NotFound(answered(
            "ReplicationGroupNotFoundFault",
            "ReplicationGroup web not found.",
        )),
        already_exists(OPERATION, "ReplicationGroupAlreadyExists"),
        ApiError::InvalidState(answered(
            "InvalidReplicationGroupState",
            "Replication group web is modifying.",
        )),
        ApiError::Throttled { error: answered("Throttling", "Rate exceeded"), tried },
        ApiError::AccessDenied(answered(
            "AccessDenied",
            "User: arn:aws:iam::111122223333:user/example is not authorized to perform: \
             elasticache:ModifyReplicationGroup",
        )),
        ApiError::Credentials {
            operation: OPERATION,
            reason: "there are no credentials".to_owned(),
            looked_at: vec!["provider block".to_owned(), "environment".to_owned()],
        },
        ApiError::Unreachable {
            operation: OPERATION,
            endpoint: endpoint(),
            region: "eu-central-1".parse().expect("a region"),
            cause: "dns error".to_owned(),
            tried,
        },
        ApiError::Quota(answered(
            "NodeQuotaForCustomerExceeded",
            "You have reached the number of nodes that you may have.",
        )),
        ApiError::Capacity(answered(
            "InsufficientCacheClusterCapacity",
            "There are no cache.r7g.large nodes left in eu-central-1a.",
        )),
        rejected(OPERATION),
        ApiError::ServerFault { error: answered("InternalFailure", ""), tried },
        outcome_unknown(OPERATION),
        ApiError::UnexpectedResponse {
            operation: OPERATION,
            endpoint: endpoint(),
            status: 407,
            content_type: "text/html".to_owned(),
            excerpt: "<html><title>Proxy</title>".to_owned(),
        },
        ApiError::Disappeared { kind: "replication group", id: "web".to_owned() },
        ApiError::Stopped { operation: OPERATION },
        ApiError::DeadlineExceeded { operation: OPERATION },
        ApiError::Other { operation: OPERATION, message: "the response has no body".to_owned() },
    ]
}
