//! The actions, one line each.

mod invocation;
pub mod reboot_cluster;
pub mod test_failover;

use crate::client::Client;
use crate::framework::action::{AnyAction, erase};

/// All actions.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyAction<Client>>> {
    vec![erase(reboot_cluster::RebootClusterAction), erase(test_failover::TestFailoverAction)]
}
