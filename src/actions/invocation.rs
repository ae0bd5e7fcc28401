//! What the invocations of all actions have in common.

use crate::aws::{self, Api};
use crate::client::Client;
use crate::framework::action::Progress;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::resources::operation::{Outcome, Watch};

/// The client for the region of an action, and how long it may take.
pub(super) fn api_and_context(
    cx: &Context<Client>,
    region: &Val<String>,
) -> Result<(Api, aws::CallContext), Diagnostics> {
    let api = cx.client.api(region)?;
    Ok((api, aws::CallContext::until(cx.stop.clone(), cx.deadline)))
}

/// Runs an operation to its end and shows each line of its progress. What AWS has accepted is a success, if with a warning.
pub(super) async fn run_to_end<T>(
    progress: &Progress,
    operation: impl AsyncFnOnce(&Watch<'_, T>) -> Outcome<T>,
) -> Result<Diagnostics, Diagnostics> {
    let watch = Watch { told: &|line| progress.say(line), accepted: &|_| {} };
    match operation(&watch).await {
        Outcome::NotBegun(diagnostics) => Err(diagnostics),
        Outcome::Done(_, warnings) => Ok(warnings),
        Outcome::Stopped(_, warning) => Ok(warning.into()),
    }
}
