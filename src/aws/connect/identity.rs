//! Whose credentials these are.

use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::connect::account::Account;
use crate::aws::connect::refusal;

/// The caller identity that STS reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Twelve digits.
    pub account: String,
    /// The user or the session of a role.
    pub arn: String,
}

impl Account {
    /// Asks STS whose credentials these are, and so whether they are valid. Nothing else here ever does.
    pub async fn identity(&self, ctx: &CallContext) -> Result<Identity, ApiError> {
        const OPERATION: &str = "GetCallerIdentity";
        let sts = self.sts();
        let output = tokio::select! {
            biased;
            () = ctx.stop.cancelled() => {
                return Err(ApiError::Stopped { operation: OPERATION });
            }
            output = sts.get_caller_identity().send() => output,
        };
        let output = output.map_err(|error| ApiError::Credentials {
            operation: OPERATION,
            reason: refusal::reason(&error, self.scrub()),
            looked_at: self.credential_sources().to_vec(),
        })?;
        Ok(Identity {
            account: output.account.unwrap_or_default(),
            arn: output.arn.unwrap_or_default(),
        })
    }
}
