//! From a failed call of AWS to a diagnostic: what failed, why, and what to do.

use crate::aws::ApiError;
use crate::framework::diagnostics::Diagnostic;

/// The message for a failed call. `summary` says what could not be done.
#[must_use]
pub fn diagnostic(summary: &str, error: &ApiError) -> Diagnostic {
    let detail = match advice(error) {
        Some(advice) => format!("{error}.\n\n{advice}"),
        None => format!("{error}."),
    };
    Diagnostic::error(summary, detail)
}

/// What a person can do about it; nothing where the message of AWS says it.
fn advice(error: &ApiError) -> Option<&'static str> {
    Some(match error {
        ApiError::NotFound(_) => {
            "Something that the configuration names does not exist in this account and region. Check \
             the name, the region and the account."
        }
        ApiError::AlreadyExists(_) => "Choose another name, or import what exists.",
        ApiError::InvalidState(_) => {
            "AWS is working on it. Apply again when its status is available."
        }
        ApiError::Throttled { .. } => {
            "AWS limits the rate of calls. Apply again later, lower -parallelism, or raise \
             max_retries of the provider."
        }
        ApiError::AccessDenied(_) => {
            "Grant the permission for the action that the message names, or use other credentials."
        }
        ApiError::Credentials { .. } => {
            "Set access_key and secret_key, profile or assume_role in the provider block, the \
             environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile in \
             ~/.aws; or renew credentials that have expired."
        }
        ApiError::Unreachable { .. } => {
            "Check the network, the region (a misspelled region gives a host that does not exist), \
             endpoints in the provider block and AWS_ENDPOINT_URL in the environment."
        }
        ApiError::Quota(_) => "Ask AWS to raise the quota, or remove what is not needed.",
        ApiError::Capacity(_) => "Choose another node type or zone, or apply again later.",
        ApiError::Rejected(_) => return None,
        ApiError::ServerFault { .. } => {
            "This is a fault of AWS. Apply again; if it persists, see the AWS Health Dashboard."
        }
        ApiError::OutcomeUnknown { .. } => {
            "Check in AWS whether it was done before you apply again."
        }
        ApiError::UnexpectedResponse { .. } => {
            "Something between the provider and AWS answered instead of AWS. Check proxies and \
             endpoints."
        }
        ApiError::Stopped { .. } => "Terraform was asked to stop.",
        ApiError::DeadlineExceeded { .. } => {
            "Apply again, with a longer time in the timeouts block if it was too short."
        }
        ApiError::Other { .. } => "Please report this together with the message.",
    })
}
