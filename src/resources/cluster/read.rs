//! Reading a cluster.

use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::resources::managed::Session;

use super::managed::ManagedCluster;
use super::model::Cluster;

/// The state as it is; `None` if the cluster is gone or going.
pub(super) async fn read(
    cx: &Context<Client>,
    mut state: Cluster,
) -> Result<Option<Cluster>, Diagnostics> {
    let session = Session::new(cx, &state.region)?;
    // A state that was moved here may not say where the cluster is.
    if state.region.is_null() {
        state.region = session.api.region().as_str().into();
    }
    session.read::<ManagedCluster>(&state).await
}
