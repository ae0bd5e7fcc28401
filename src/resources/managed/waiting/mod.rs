//! What AWS creates, changes and deletes slowly: a call, a wait, and what is saved if the wait ends
//! otherwise than hoped for.

mod asked;
mod create;
mod delete;
mod events;
mod progress;
mod update;
mod waits;

use async_trait::async_trait;

pub use asked::Asked;
pub use waits::Waits;

use super::{Calls, Readiness, Session, Update};
use crate::aws::HasStatus as _;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::resource::Applied;

/// There is a status, and it is `available` when all is done.
#[derive(Debug)]
pub struct UntilAvailable;

#[async_trait]
impl<R: Waits> Readiness<R> for UntilAvailable {
    fn is_changing(state: &R::Model) -> bool {
        R::is_changing(state)
    }

    fn is_deleting(remote: &R::Remote) -> bool {
        remote.is_deleting()
    }

    async fn create(
        session: &Session<'_>,
        planned: &R::Model,
        config: &R::Model,
    ) -> Applied<R::Model> {
        create::create::<R>(session, planned, config).await
    }

    async fn update(
        update: &Update<'_, R::Model>,
        calls: &Calls<R>,
        reached: R::Model,
    ) -> Applied<R::Model> {
        update::update(update, calls, reached).await
    }

    async fn delete(session: &Session<'_>, prior: &R::Model) -> Result<(), Diagnostics> {
        delete::delete::<R>(session, prior).await
    }
}
