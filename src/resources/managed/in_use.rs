//! What can't be deleted because something else uses it.

use super::{Session, Subject};
use crate::aws::{ApiError, GroupUser};
use crate::framework::diagnostics::Diagnostic;

/// Why AWS does not delete a group that clusters use: by name who uses it, as far as AWS says. `uses` tells
/// whether a cluster uses the group of this name.
pub async fn not_deleted(
    session: &Session<'_>,
    subject: &Subject<'_>,
    error: &ApiError,
    uses: fn(&GroupUser, &str) -> bool,
) -> Diagnostic {
    if !GroupUser::is_refusal(error) {
        return subject.cannot("delete", error);
    }
    let mut users = session.api.group_users(&session.ctx).await.unwrap_or_default();
    users.retain(|user| uses(user, subject.name));
    subject.still_used(&GroupUser::names(&users), error)
}
