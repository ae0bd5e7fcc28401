//! The actions, one line each, and what they have in common.

pub mod reboot_cluster;
pub mod test_failover;

use crate::aws::{self, Api};
use crate::client::Client;
use crate::framework::action::{AnyAction, Progress, erase};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::resources::operation::{Outcome, Watch};

/// All actions.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyAction<Client>>> {
    vec![erase(reboot_cluster::RebootClusterAction), erase(test_failover::TestFailoverAction)]
}

/// The client for the region of an action, and how long it may take.
fn surroundings(
    cx: &Context<Client>,
    region: &Val<String>,
) -> Result<(Api, aws::CallContext), Diagnostics> {
    let api = cx.client.api(region)?;
    Ok((api, aws::CallContext { stop: cx.stop.clone(), deadline: cx.deadline }))
}

/// Does it and shows each line of progress. What AWS has accepted is a success, if with a warning.
async fn finish<T>(
    progress: &Progress,
    run: impl AsyncFnOnce(&Watch<'_, T>) -> Outcome<T>,
) -> Result<Diagnostics, Diagnostics> {
    let watch = Watch { told: &|line| progress.say(line), accepted: &|_| {} };
    match run(&watch).await {
        Outcome::NotBegun(diagnostics) => Err(diagnostics),
        Outcome::Done(_, warnings) => Ok(warnings),
        Outcome::Stopped(_, warning) => Ok(warning.into()),
    }
}
