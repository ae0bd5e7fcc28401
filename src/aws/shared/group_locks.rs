//! A lock for each replication group, so that its changes are made one after another.
//!
//! A group and the clusters in it may be several resources of one configuration, which Terraform
//! changes at the same time. AWS refuses a change of a group while another one is being made, and
//! refuses to tag it while anything is. So whoever changes a group, or a member of it, takes its lock
//! first and holds it until AWS is done. The lock is handed out in the order of the requests.
//!
//! It is held within this process only: for changes by other runs of Terraform, and by other people,
//! there is [`ApiError::InvalidState`].

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};

use crate::aws::call::context::{CallContext, Ended};
use crate::aws::call::error::ApiError;

/// The locks of one account and region, by group.
#[derive(Debug, Default)]
pub(in crate::aws) struct GroupLocks {
    locks: Mutex<HashMap<String, Weak<AsyncMutex<()>>>>,
}

/// The lock of one replication group. Dropping it releases the lock.
#[derive(Debug)]
#[must_use = "dropping this releases the lock"]
pub struct GroupLock {
    _held: OwnedMutexGuard<()>,
}

impl GroupLocks {
    /// Waits for the lock of a group, until the operation ends.
    pub(super) async fn lock(
        &self,
        group: &str,
        operation: &'static str,
        ctx: &CallContext,
    ) -> Result<GroupLock, ApiError> {
        let lock = self.of(group);
        if let Ok(held) = Arc::clone(&lock).try_lock_owned() {
            return Ok(GroupLock { _held: held });
        }
        tracing::info!(group, operation, "waiting for another change of the group to end");
        let ended = tokio::select! {
            biased;
            held = lock.lock_owned() => return Ok(GroupLock { _held: held }),
            () = ctx.stop.cancelled() => Ended::Stopped,
            () = tokio::time::sleep_until(ctx.deadline) => Ended::DeadlineExceeded,
        };
        Err(match ended {
            Ended::Stopped => ApiError::Stopped { operation },
            Ended::DeadlineExceeded => ApiError::DeadlineExceeded { operation },
        })
    }

    fn of(&self, group: &str) -> Arc<AsyncMutex<()>> {
        let mut locks = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
        locks.retain(|_, lock| lock.strong_count() > 0);
        let group = group.to_ascii_lowercase();
        if let Some(lock) = locks.get(&group).and_then(Weak::upgrade) {
            return lock;
        }
        let lock = Arc::new(AsyncMutex::new(()));
        locks.insert(group, Arc::downgrade(&lock));
        lock
    }
}
