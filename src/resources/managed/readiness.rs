//! How it shows that an operation is done.

use async_trait::async_trait;

use super::{Calls, ManagedResource, Session, Update};
use crate::framework::diagnostics::Diagnostics;
use crate::framework::resource::Applied;

/// How it shows that an operation is done.
#[async_trait]
pub trait Readiness<R: ManagedResource> {
    /// Whether AWS is still working on what came before, so that even a plan without calls has to wait.
    fn is_unsettled(_state: &R::Model) -> bool {
        false
    }

    /// Whether the thing is going away.
    fn is_deleting(_remote: &R::Remote) -> bool {
        false
    }

    /// Creates it as planned.
    async fn create(
        session: &Session<'_>,
        planned: &R::Model,
        config: &R::Model,
    ) -> Applied<R::Model>;

    /// Makes all calls, from the state `reached`.
    async fn update(
        update: &Update<'_, R>,
        calls: &Calls<R>,
        reached: R::Model,
    ) -> Applied<R::Model>;

    /// Deletes it. Success means that it is gone.
    ///
    /// # Errors
    /// It is still there, or may be.
    async fn delete(session: &Session<'_>, prior: &R::Model) -> Result<(), Diagnostics>;
}
