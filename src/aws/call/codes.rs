//! The error codes of AWS, by what they mean for the caller.
//!
//! Source: the `errors` lists of the API model of 2015-02-02 and "Common Errors" of the ElastiCache
//! API reference, both read in November 2026.

use super::error_class::ErrorClass;
use crate::aws::call::error::{ApiError, RetrySummary, ServiceError, without_full_stop};

/// Codes for throttling, of ElastiCache and of the services that it depends on.
const THROTTLED: &[&str] = &[
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "PriorRequestNotComplete",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
];

/// Codes for credentials that can't be used.
const CREDENTIALS: &[&str] = &[
    "AuthFailure",
    "ExpiredToken",
    "ExpiredTokenException",
    "IncompleteSignature",
    "InvalidAccessKeyId",
    "InvalidClientTokenId",
    "MissingAuthenticationToken",
    "RequestExpired",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
    "UnrecognizedClientException",
];

const ACCESS_DENIED: &[&str] = &[
    "AccessDenied",
    "AccessDeniedException",
    "NotAuthorized",
    "OptInRequired",
    "UnauthorizedOperation",
];

/// Whether AWS refuses the credentials, or the signature that was made with them.
pub(in crate::aws) fn is_about_credentials(code: &str) -> bool {
    CREDENTIALS.contains(&code)
}

pub(in crate::aws) fn classify(
    error: ServiceError,
    status: u16,
    tried: RetrySummary,
    credential_sources: &[String],
) -> (ErrorClass, ApiError) {
    let code = error.code.as_str();
    if status == 429 || THROTTLED.contains(&code) {
        return (ErrorClass::Throttled, ApiError::Throttled { error, tried });
    }
    if status >= 500 {
        return (ErrorClass::ServerFault, ApiError::ServerFault { error, tried });
    }
    let error = if is_about_credentials(code) {
        ApiError::Credentials {
            operation: error.operation,
            reason: refused(&error),
            looked_at: credential_sources.to_vec(),
        }
    } else if ACCESS_DENIED.contains(&code) {
        ApiError::AccessDenied(error)
    } else if code == "InsufficientCacheClusterCapacity" {
        ApiError::Capacity(error)
    } else if is_quota(code) {
        ApiError::Quota(error)
    } else if code.contains("AlreadyExists") {
        ApiError::AlreadyExists(error)
    } else if is_state(code) || is_busy_with_tags(&error) {
        ApiError::InvalidState(error)
    } else if is_not_found(code) {
        ApiError::NotFound(error)
    } else {
        ApiError::Rejected(error)
    };
    (ErrorClass::Permanent, error)
}

fn refused(error: &ServiceError) -> String {
    let ServiceError { operation: _, code, message, request_id } = error;
    let (id, message) = (request_id.as_deref().unwrap_or("none"), without_full_stop(message));
    format!("AWS refused the credentials: {code}: {message} (AWS request id {id})")
}

/// `ClusterQuotaForCustomerExceeded`, `TagQuotaPerResourceExceeded`, `SnapshotQuotaExceededFault` and
/// the daily limit of failover tests.
fn is_quota(code: &str) -> bool {
    code == "APICallRateForCustomerExceeded"
        || ((code.contains("Quota") || code.contains("Limit")) && code.contains("Exceeded"))
}

/// `InvalidReplicationGroupState`, `InvalidUserGroupState`, … pass with time. The state of a VPC
/// doesn't: its network has to be repaired.
fn is_state(code: &str) -> bool {
    let name = code.strip_suffix("Fault").unwrap_or(code);
    name.starts_with("Invalid") && name.ends_with("State") && name != "InvalidVPCNetworkState"
}

/// AWS says of something whose tags it does not talk about while it works on it that it "is either not present or
/// not available". Source: public issues of other tools about snapshots.
fn is_busy_with_tags(error: &ServiceError) -> bool {
    error.operation.contains("Tags") && error.message.contains("not present or not available")
}

/// `CacheClusterNotFound` and `ReplicationGroupNotFoundFault`. The spelling differs by type.
fn is_not_found(code: &str) -> bool {
    let name = code.strip_suffix("Fault").unwrap_or(code);
    name.ends_with("NotFound")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn kind(code: &str, status: u16) -> String {
        let error = ServiceError {
            operation: "CreateReplicationGroup",
            code: code.to_owned(),
            message: String::new(),
            request_id: None,
        };
        let tried = RetrySummary { attempts: 1, elapsed: Duration::ZERO };
        let (class, error) = classify(error, status, tried, &[]);
        let error = format!("{error:?}");
        let name = error.split(['(', ' ']).next().unwrap();
        format!("{class:?} {name}")
    }

    #[test]
    fn each_code_has_its_kind() {
        for (code, status, expected) in [
            ("ReplicationGroupNotFoundFault", 404, "Permanent NotFound"),
            ("CacheClusterNotFound", 404, "Permanent NotFound"),
            ("CacheSubnetGroupNotFoundFault", 400, "Permanent NotFound"),
            ("ReplicationGroupAlreadyExists", 400, "Permanent AlreadyExists"),
            ("InvalidReplicationGroupState", 400, "Permanent InvalidState"),
            ("InvalidServerlessCacheStateFault", 400, "Permanent InvalidState"),
            ("InvalidVPCNetworkStateFault", 400, "Permanent Rejected"),
            ("InvalidParameterValue", 400, "Permanent Rejected"),
            ("InvalidParameterCombination", 400, "Permanent Rejected"),
            ("ClusterQuotaForCustomerExceeded", 400, "Permanent Quota"),
            ("NodeGroupsPerReplicationGroupQuotaExceeded", 400, "Permanent Quota"),
            ("APICallRateForCustomerExceeded", 400, "Permanent Quota"),
            ("InsufficientCacheClusterCapacity", 400, "Permanent Capacity"),
            ("Throttling", 400, "Throttled Throttled"),
            ("RequestLimitExceeded", 503, "Throttled Throttled"),
            ("Anything", 429, "Throttled Throttled"),
            ("InternalFailure", 500, "ServerFault ServerFault"),
            ("ServiceUnavailable", 503, "ServerFault ServerFault"),
            ("ExpiredToken", 403, "Permanent Credentials"),
            ("InvalidClientTokenId", 403, "Permanent Credentials"),
            ("AccessDenied", 403, "Permanent AccessDenied"),
        ] {
            assert_eq!(kind(code, status), expected, "{code}");
        }
    }

    #[test]
    fn tags_of_something_busy_are_no_sign_that_it_is_gone() {
        let kind = |operation: &'static str| {
            let error = ServiceError {
                operation,
                code: "CacheClusterNotFound".to_owned(),
                message: "arn:1 is either not present or not available".to_owned(),
                request_id: None,
            };
            let tried = RetrySummary { attempts: 1, elapsed: Duration::ZERO };
            classify(error, 404, tried, &[]).1
        };
        assert!(matches!(kind("ListTagsForResource"), ApiError::InvalidState(_)));
        assert!(matches!(kind("AddTagsToResource"), ApiError::InvalidState(_)));
        assert!(matches!(kind("DescribeCacheClusters"), ApiError::NotFound(_)));
    }
}
