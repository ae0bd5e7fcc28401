//! Reading a group.

use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::resources::managed::Session;

use super::managed::ManagedGroup;
use super::model::ReplicationGroup;

/// The state as it is; `None` if the group is gone or going.
pub(super) async fn read(
    cx: &Context<Client>,
    mut state: ReplicationGroup,
) -> Result<Option<ReplicationGroup>, Diagnostics> {
    let session = Session::new(cx, &state.region)?;
    // A state that was moved here may not say where the group is.
    if state.region.is_null() {
        state.region = session.api.region().as_str().into();
    }
    session.read::<ManagedGroup>(&state).await
}
