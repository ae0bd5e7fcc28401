//! The diagnostics of everything that calls AWS: a failed call (what failed, why, and what to do), and a
//! provider block that does not lead to AWS.

use crate::aws::{ApiError, InvalidRegion, Region};
use crate::framework::diagnostics::{Diagnostic, DiagnosticId};
use crate::framework::path::Path;

crate::diagnostic_ids! {
    /// See [`ApiError::NotFound`].
    NOT_FOUND = "aws-not-found";
    /// See [`ApiError::AlreadyExists`].
    ALREADY_EXISTS = "aws-already-exists";
    /// See [`ApiError::InvalidState`].
    INVALID_STATE = "aws-invalid-state";
    /// See [`ApiError::Throttled`].
    THROTTLED = "aws-throttled";
    /// See [`ApiError::AccessDenied`].
    ACCESS_DENIED = "aws-access-denied";
    /// See [`ApiError::Credentials`].
    CREDENTIALS = "aws-credentials";
    /// See [`ApiError::Unreachable`].
    UNREACHABLE = "aws-unreachable";
    /// See [`ApiError::Quota`].
    QUOTA = "aws-quota";
    /// See [`ApiError::Capacity`].
    CAPACITY = "aws-capacity";
    /// See [`ApiError::Rejected`].
    REJECTED = "aws-rejected";
    /// See [`ApiError::ServerFault`].
    SERVER_FAULT = "aws-server-fault";
    /// See [`ApiError::OutcomeUnknown`].
    OUTCOME_UNKNOWN = "aws-outcome-unknown";
    /// See [`ApiError::UnexpectedResponse`].
    UNEXPECTED_RESPONSE = "aws-unexpected-response";
    /// See [`ApiError::Disappeared`].
    DISAPPEARED = "aws-disappeared";
    /// See [`ApiError::Stopped`].
    STOPPED = "aws-stopped";
    /// See [`ApiError::DeadlineExceeded`].
    DEADLINE_EXCEEDED = "aws-deadline-exceeded";
    /// See [`ApiError::Other`].
    OTHER = "aws-other";
    /// Things that AWS could not create, which a list leaves out.
    LEFT_OUT = "list-left-out";
    /// A text that can't be the name of a region.
    INVALID_REGION = "invalid-region";
    /// The provider block has unknown values.
    CONFIGURATION_UNKNOWN = "configuration-unknown";
}

/// The diagnostic for a failed call. `summary` says what could not be done.
#[must_use]
pub fn failed_call(summary: &str, error: &ApiError) -> Diagnostic {
    let (id, advice) = advice(error);
    let error = error.to_string();
    let error = error.trim_end_matches('.');
    let detail = match advice {
        Some(advice) => format!("{error}.\n\n{advice}"),
        None => format!("{error}."),
    };
    Diagnostic::error(id, summary, detail)
}

/// The id, and what a person can do about it; nothing where the message of AWS says it.
fn advice(error: &ApiError) -> (DiagnosticId, Option<&'static str>) {
    let (id, advice) = match error {
        ApiError::NotFound(_) => (
            NOT_FOUND,
            "Something that the configuration names does not exist in this account and region. Check \
             the name, the region and the account.",
        ),
        ApiError::AlreadyExists(_) => {
            (ALREADY_EXISTS, "Choose another name, or import what exists.")
        }
        ApiError::InvalidState(_) => {
            (INVALID_STATE, "AWS is working on it. Apply again when its status is available.")
        }
        ApiError::Throttled { .. } => (
            THROTTLED,
            "AWS limits the rate of calls. Apply again later, lower -parallelism, or raise \
             max_retries of the provider.",
        ),
        ApiError::AccessDenied(_) => (
            ACCESS_DENIED,
            "Grant the permission for the action that the message names, or use other credentials.",
        ),
        ApiError::Credentials { .. } => (
            CREDENTIALS,
            "Set access_key and secret_key, profile or assume_role in the provider block, the \
             environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile in \
             ~/.aws; or renew credentials that have expired.",
        ),
        ApiError::Unreachable { .. } => (
            UNREACHABLE,
            "Check the network, the proxy if there is one, the region (a misspelled region gives a host that does not exist), \
             endpoints in the provider block and AWS_ENDPOINT_URL in the environment.",
        ),
        ApiError::Quota(_) => (QUOTA, "Ask AWS to raise the quota, or remove what is not needed."),
        ApiError::Capacity(_) => {
            (CAPACITY, "Choose another node type or zone, or apply again later.")
        }
        ApiError::Rejected(_) => return (REJECTED, None),
        ApiError::ServerFault { .. } => (
            SERVER_FAULT,
            "This is a fault of AWS. Apply again; if it persists, see the AWS Health Dashboard.",
        ),
        ApiError::OutcomeUnknown { .. } => {
            (OUTCOME_UNKNOWN, "Check in AWS whether it was done before you apply again.")
        }
        ApiError::UnexpectedResponse { .. } => (
            UNEXPECTED_RESPONSE,
            "A proxy or another server responded instead of AWS. Check proxies and \
             endpoints.",
        ),
        ApiError::Disappeared { .. } => (
            DISAPPEARED,
            "Find out what deletes it. The next plan creates again what is in the configuration.",
        ),
        ApiError::Stopped { .. } => (STOPPED, "Terraform was asked to stop."),
        ApiError::DeadlineExceeded { .. } => (
            DEADLINE_EXCEEDED,
            "Apply again, with a longer time in the timeouts block if it was too short.",
        ),
        ApiError::Other { .. } => (OTHER, "Please report this together with the message."),
    };
    (id, Some(advice))
}

/// Things that AWS could not create, which a list leaves out. `kind` is in the plural.
#[must_use]
pub fn left_out(kind: &str, ids: &[String]) -> Diagnostic {
    let ids: Vec<String> = ids.iter().map(|id| format!("{id:?}")).collect();
    let detail = format!(
        "AWS could not create the {kind} {} (status \"create-failed\"), so the list leaves them out. Set \
         status = \"create-failed\" to list them, or delete them.",
        ids.join(", ")
    );
    Diagnostic::warning(LEFT_OUT, "What AWS could not create is not listed", detail)
}

/// A text that can't be the name of a region, in the provider block or in a resource.
#[must_use]
pub fn invalid_region(error: &InvalidRegion) -> Diagnostic {
    Diagnostic::error(INVALID_REGION, "Invalid region", format!("{error}."))
        .at(Path::root("region"))
}

/// What is wrong with a text that can't be the name of a region, in a configuration.
#[must_use]
pub fn region_fault(_attribute: &'static str, name: &str) -> Option<Diagnostic> {
    name.parse::<Region>().err().map(|error| invalid_region(&error))
}

/// The provider block has unknown values, so nothing can be asked.
#[must_use]
pub fn configuration_unknown() -> Diagnostic {
    Diagnostic::error(
        CONFIGURATION_UNKNOWN,
        "Provider configuration is not known yet",
        "A value in the provider block comes from a resource that does not exist yet, so the provider \
         can't call AWS. Give the provider block a value that is known, or apply that resource first \
         (terraform apply -target=...).",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::samples;
    use crate::framework::diagnostics::page::Page;

    #[test]
    fn page() {
        let mut page = Page::new();
        for error in samples::errors() {
            page.show(failed_call("Can't modify replication group \"web\"", &error));
        }
        let error = "Frankfurt".parse::<Region>().expect_err("not a region");
        page.show(invalid_region(&error));
        page.show(left_out("replication groups", &["web".to_owned(), "shop".to_owned()]));
        page.show(configuration_unknown());
        crate::assert_page!("messages", page);
    }
}
