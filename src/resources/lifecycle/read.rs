//! Reading something.

use super::{Lifecycle, Session};
use crate::aws::{ApiError, Living as _};
use crate::framework::diagnostics::Diagnostics;

impl Session<'_> {
    /// The state as it is; nothing if the thing is gone or going.
    ///
    /// # Errors
    /// It can't be read.
    pub async fn read<R: Lifecycle>(
        &self,
        before: &R::Model,
    ) -> Result<Option<R::Model>, Diagnostics> {
        let about = R::about(before);
        let found = async {
            match R::Living::find(&self.api, about.name, &self.ctx).await? {
                Some(living) if !living.is_leaving() => {
                    self.wholly::<R>(before, living, &self.ctx).await.map(Some)
                }
                _ => Ok(None),
            }
        };
        found.await.map_err(|error: ApiError| about.cannot("read", &error).into())
    }
}
