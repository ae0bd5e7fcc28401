//! From a failed call of AWS to a message for a person: what failed, why, and what to do.

use crate::aws::ApiError;
use crate::framework::diagnostics::Diagnostic;

/// The message for a failed call. `summary` says what could not be done.
#[must_use]
pub fn diagnostic(summary: &str, error: &ApiError) -> Diagnostic {
    Diagnostic::error(summary, format!("{error}.\n\n{}", advice(error)))
}

/// What a person can do about it.
fn advice(error: &ApiError) -> &'static str {
    match error {
        ApiError::NotFound(_) => {
            "Something the configuration names does not exist in this account and region. Check the \
             name, the region and the account."
        }
        ApiError::AlreadyExists(_) => "Choose another name, or import what exists.",
        ApiError::InvalidState(_) => {
            "AWS is busy with it. Apply again when its status is available."
        }
        ApiError::Throttled { .. } => {
            "AWS takes fewer calls than were made. Apply again later, lower -parallelism, or raise \
             max_retries of the provider."
        }
        ApiError::AccessDenied(_) => {
            "The credentials lack a permission. Grant the action the message names, or use others."
        }
        ApiError::Credentials { .. } => {
            "Set access_key and secret_key, profile or assume_role in the provider block, the \
             environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile in \
             ~/.aws; or renew credentials that have expired."
        }
        ApiError::Unreachable { .. } => {
            "Check the network, the region (a name with a typing error gives a host that does not \
             exist), endpoints in the provider block and AWS_ENDPOINT_URL in the environment."
        }
        ApiError::Quota(_) => "Ask AWS to raise the limit, or remove what is not needed.",
        ApiError::Capacity(_) => "Choose another node type or zone, or apply again later.",
        ApiError::Rejected(_) => "Change the configuration as the message says.",
        ApiError::ServerFault { .. } => {
            "AWS failed by itself. Apply again; if it stays so, look at the AWS Health Dashboard."
        }
        ApiError::OutcomeUnknown { .. } => {
            "Look in AWS whether it was done before you apply again."
        }
        ApiError::UnexpectedResponse { .. } => {
            "Something between here and AWS answered in its place. Check proxies and endpoints."
        }
        ApiError::Stopped { .. } => "Terraform was asked to stop.",
        ApiError::DeadlineExceeded { .. } => {
            "Apply again, with a longer time in the timeouts block if it was too short."
        }
        ApiError::Other { .. } => "Please report this together with the message.",
    }
}
