//! What a reboot and a failover test have in common: AWS does something once, and nothing of it stays
//! that could be read, changed or deleted later.

use std::time::Duration;

use time::OffsetDateTime;
use tokio::time::Instant;

use crate::aws::{self, Api, ApiError, GroupLock};
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::model::Val;
use crate::framework::resource::Applied;
use crate::framework::timestamp;

/// How it ended.
///
/// Once AWS has accepted it there is no way back to an error: an error would make the next apply do it
/// a second time.
#[derive(Debug)]
pub enum Outcome<T> {
    /// AWS has not accepted it, or nobody knows.
    NotBegun(Diagnostics),
    /// AWS has accepted it. The warnings say what could not be confirmed.
    Done(T, Diagnostics),
    /// AWS has accepted it, and Stop cut the wait short.
    Stopped(T, Diagnostic),
}

impl<T> Outcome<T> {
    /// What is saved.
    pub fn applied<M>(self, state: impl FnOnce(T) -> M) -> Applied<M> {
        match self {
            Self::NotBegun(diagnostics) => Applied::Unchanged(diagnostics),
            Self::Done(result, warnings) => Applied::Done(state(result), warnings),
            Self::Stopped(result, warning) => Applied::Interrupted(state(result), warning),
        }
    }
}

/// Who follows it.
pub struct Watch<'a, T> {
    /// Gets a line whenever something has happened.
    pub told: &'a (dyn Fn(&str) + Send + Sync),
    /// Gets what is known as soon as AWS has accepted it, so that it is not lost whatever happens.
    pub accepted: &'a (dyn Fn(&T) + Send + Sync),
}

/// How long ago something is that may be the work of an apply which was killed.
const LATELY: time::Duration = time::Duration::minutes(10);
/// What is reported so soon after the end of an operation belongs to it.
const PRECISION: time::Duration = time::Duration::seconds(2);

/// From when on AWS may have done what is to be done, for an apply which was killed before it was saved. For something
/// that was done before it is after its end, and never if that is not known.
#[must_use]
pub fn not_repeated_since(api: &Api, completed_at: Option<&Val<String>>) -> Option<OffsetDateTime> {
    let lately = api.now() - LATELY;
    match completed_at {
        None => Some(lately),
        Some(at) => Some(lately.max(timestamp::parse(at.text()?)? + PRECISION)),
    }
}

/// Nobody in this process holds a lock for longer; it is only there because a wait needs an end.
const LONGEST_QUEUE: Duration = Duration::from_hours(24);

/// Waits until nobody else in this process works on the group. The time that this takes is not taken
/// from the time for the operation, because it depends on how many others wait: the context that comes
/// back has all of it left.
///
/// # Errors
/// Stop came first.
pub async fn lock_group(
    api: &Api,
    group: &str,
    operation: &'static str,
    ctx: &aws::CallContext,
) -> Result<(GroupLock, aws::CallContext), ApiError> {
    let limit = ctx.deadline.saturating_duration_since(Instant::now());
    let queue = aws::CallContext::new(ctx.stop.clone(), LONGEST_QUEUE);
    let lock = api.lock_group(group, operation, &queue).await?;
    Ok((lock, aws::CallContext::new(ctx.stop.clone(), limit)))
}
