//! What can go wrong with a call, by what to do next.
//!
//! `Display` never repeats a source, and no message holds a secret: every text that came from outside
//! has passed through [`Scrub`](crate::aws::call::scrub::Scrub) before it gets here.

use std::fmt;
use std::time::Duration;

use crate::aws::region::Region;

/// Why a call has no result.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ApiError {
    /// Something that the request names doesn't exist; [`ServiceError::code`] tells the kind.
    #[error("{0}")]
    NotFound(ServiceError),

    /// The name is taken, and not by an earlier attempt of the same call.
    #[error("{0}")]
    AlreadyExists(ServiceError),

    /// The resource is busy with another change. The same request may succeed later.
    #[error("{0}")]
    InvalidState(ServiceError),

    /// AWS still throttled the call when the budget for retries was used up.
    #[error("{error}; {tried}")]
    Throttled {
        /// The last response.
        error: ServiceError,
        /// How often and how long it was tried.
        tried: RetrySummary,
    },

    /// The credentials are good, but they don't allow this.
    #[error("{0}")]
    AccessDenied(ServiceError),

    /// There are no usable credentials.
    #[error("{operation}: {reason}{}", Looked(.looked_at))]
    Credentials {
        /// The call that needed them.
        operation: &'static str,
        /// What is wrong with them, or with getting them.
        reason: String,
        /// The sources that were tried, in order; empty if AWS itself refused the credentials.
        looked_at: Vec<String>,
    },

    /// No response came from the endpoint, and nothing was changed there.
    #[error("{operation}: no response from {endpoint} (region {region}): {cause}; {tried}")]
    Unreachable {
        /// The call.
        operation: &'static str,
        /// Scheme, host and port.
        endpoint: String,
        /// The region the call was for. A name with a typing error gives a host that doesn't exist.
        region: Region,
        /// The error of the network.
        cause: String,
        /// How often and how long it was tried.
        tried: RetrySummary,
    },

    /// A limit of the account is reached. Raise it, or remove something.
    #[error("{0}")]
    Quota(ServiceError),

    /// AWS has no capacity left for this node type in the zone. Another zone or node type may work.
    #[error("{0}")]
    Capacity(ServiceError),

    /// AWS refuses the request as it is. Repeating it is of no use.
    #[error("{0}")]
    Rejected(ServiceError),

    /// AWS responded with a server error (HTTP 5xx) until the budget was used up.
    #[error("{error}; {tried}")]
    ServerFault {
        /// The last response.
        error: ServiceError,
        /// How often and how long it was tried.
        tried: RetrySummary,
    },

    /// A change was sent, and it couldn't be found out whether it was made.
    #[error("{operation} was sent, and it is not known whether AWS carried it out: {cause}")]
    OutcomeUnknown {
        /// The call.
        operation: &'static str,
        /// What happened instead of a response.
        cause: String,
    },

    /// Something other than ElastiCache responded: a proxy, a captive portal, a wrong endpoint.
    #[error(
        "{operation}: {endpoint} sent HTTP {status} with content type {content_type} instead of an \
         ElastiCache response; it starts with: {excerpt}"
    )]
    UnexpectedResponse {
        /// The call.
        operation: &'static str,
        /// Scheme, host and port.
        endpoint: String,
        /// The HTTP status.
        status: u16,
        /// The `content-type` header, or "(none)".
        content_type: String,
        /// At most 100 printable characters of the body.
        excerpt: String,
    },

    /// The resource was there, and was deleted by something else while it was waited for.
    #[error("{kind} {id:?} does not exist any more: something else has deleted it")]
    Disappeared {
        /// Its kind.
        kind: &'static str,
        /// Its name.
        id: String,
    },

    /// The user asked to stop.
    #[error("{operation}: stopped")]
    Stopped {
        /// The call that was not made or not waited for.
        operation: &'static str,
    },

    /// The time for the whole operation ran out.
    #[error("{operation}: the time for the operation ran out")]
    DeadlineExceeded {
        /// The call that was not made or not waited for.
        operation: &'static str,
    },

    /// None of the above. This points to a bug here or in the SDK.
    #[error("{operation}: {message}")]
    Other {
        /// The call.
        operation: &'static str,
        /// All that is known.
        message: String,
    },
}

/// An error response that AWS itself wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceError {
    /// The API action, such as `ModifyReplicationGroup`.
    pub operation: &'static str,
    /// The error code on the wire, such as `InvalidReplicationGroupState`.
    pub code: String,
    /// The message of AWS, without secrets.
    pub message: String,
    /// The id that AWS support asks for.
    pub request_id: Option<String>,
}

/// How much was done before giving up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetrySummary {
    /// Number of requests.
    pub attempts: u32,
    /// Time from the first request to the last failure.
    pub elapsed: Duration,
}

impl ApiError {
    /// The error response of AWS, if there is one.
    #[must_use]
    pub fn service_error(&self) -> Option<&ServiceError> {
        match self {
            Self::NotFound(error)
            | Self::AlreadyExists(error)
            | Self::InvalidState(error)
            | Self::AccessDenied(error)
            | Self::Quota(error)
            | Self::Capacity(error)
            | Self::Rejected(error)
            | Self::Throttled { error, .. }
            | Self::ServerFault { error, .. } => Some(error),
            Self::Credentials { .. }
            | Self::Unreachable { .. }
            | Self::OutcomeUnknown { .. }
            | Self::UnexpectedResponse { .. }
            | Self::Disappeared { .. }
            | Self::Stopped { .. }
            | Self::DeadlineExceeded { .. }
            | Self::Other { .. } => None,
        }
    }

    /// The error code on the wire, or nothing if AWS sent none.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.service_error().map(|error| error.code.as_str())
    }

    /// Whether the same read may succeed a little later: a wait need not give up.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        matches!(
            self,
            Self::Throttled { .. }
                | Self::Unreachable { .. }
                | Self::ServerFault { .. }
                | Self::UnexpectedResponse { .. }
        )
    }

    /// Whether AWS refused the request because it would change nothing.
    pub(in crate::aws) fn is_nothing_to_do(&self) -> bool {
        self.service_error().is_some_and(|error| {
            error.code == "NoOperationFault"
                || (error.code == "InvalidParameterCombination"
                    && error.message.contains("No modifications were requested"))
        })
    }
}

/// Some messages of AWS and of libraries end with a full stop, and some don't. What shows one goes on with a sign of
/// its own.
pub(in crate::aws) fn without_full_stop(message: &str) -> &str {
    message.trim_end_matches(['.', ' '])
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.code)?;
        let message = without_full_stop(&self.message);
        if !message.is_empty() {
            write!(f, ": {message}")?;
        }
        match &self.request_id {
            Some(id) => write!(f, " (AWS request id {id})"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for RetrySummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let times = if self.attempts == 1 { "time" } else { "times" };
        write!(f, "tried {} {times} in {:.1} s", self.attempts, self.elapsed.as_secs_f64())
    }
}

struct Looked<'a>(&'a [String]);

impl fmt::Display for Looked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => Ok(()),
            places => write!(f, "; searched: {}", places.join(", ")),
        }
    }
}
