//! Creating a group.

use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::resource::Applied;
use crate::resources::managed::Session;

use super::managed::ManagedGroup;
use super::model::ReplicationGroup;
use super::request;

/// Creates a group as planned.
pub(super) async fn create(
    cx: &Context<Client>,
    planned: &ReplicationGroup,
    config: &ReplicationGroup,
) -> Applied<ReplicationGroup> {
    let session = match Session::new(cx, &planned.region) {
        Ok(session) => session,
        Err(diagnostics) => return Applied::Unchanged(diagnostics),
    };
    let Session { api, ctx, .. } = &session;
    let input = request::create(planned, config);
    let send = || async { Ok(api.create_replication_group(&input, ctx).await?.group) };
    let complete = || async {
        let Some(input) = request::after_creation(planned) else { return Ok(false) };
        api.modify_replication_group(&input, ctx).await.map(|_| true)
    };
    session.create::<ManagedGroup, _, _>(planned, send, complete).await
}
