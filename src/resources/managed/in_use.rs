//! What can't be deleted because something else uses it.

use std::time::Duration;

use super::{Session, Subject};
use crate::aws::{ApiError, CallContext, GroupUser};
use crate::framework::diagnostics::Diagnostic;

/// How long a message may wait for the names of the users.
const LONGEST: Duration = Duration::from_secs(10);

/// Why AWS does not delete a group that clusters use: by name who uses it, as far as AWS says. `is_user`
/// tells whether a cluster uses the group of this name.
pub async fn not_deleted(
    session: &Session<'_>,
    subject: &Subject<'_>,
    error: &ApiError,
    is_user: fn(&GroupUser, &str) -> bool,
) -> Diagnostic {
    if !GroupUser::is_refusal(error) {
        return subject.cannot("delete", error);
    }
    // The time of the operation may be over.
    let ctx = CallContext::new(session.ctx.stop.clone(), LONGEST);
    let mut users = session.api.group_users(&ctx).await.unwrap_or_default();
    users.retain(|user| is_user(user, subject.name));
    subject.still_used(&GroupUser::names(&users), error)
}
