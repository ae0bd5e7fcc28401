//! Reading something.

use super::{ManagedResource, Session};
use crate::aws::{ApiError, HasStatus as _};
use crate::framework::diagnostics::Diagnostics;

impl Session<'_> {
    /// The state as it is; nothing if the thing is gone or going.
    ///
    /// # Errors
    /// It can't be read.
    pub async fn read<R: ManagedResource>(
        &self,
        before: &R::Model,
    ) -> Result<Option<R::Model>, Diagnostics> {
        let about = R::about(before);
        let found = async {
            match R::HasStatus::find(&self.api, about.name, &self.ctx).await? {
                Some(has_status) if !has_status.is_deleting() => {
                    self.full_state::<R>(before, has_status, &self.ctx).await.map(Some)
                }
                _ => Ok(None),
            }
        };
        found.await.map_err(|error: ApiError| about.cannot("read", &error).into())
    }
}
