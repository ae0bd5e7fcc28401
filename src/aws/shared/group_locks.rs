//! Turns: what changes one replication group is done one after another.
//!
//! A group and the clusters in it may be several resources of one configuration, which Terraform
//! changes at the same time. AWS refuses a change of a group while another one is being made, and a
//! tag while anything is. So whoever changes a group, or a member of it, takes a turn first and keeps
//! it until AWS is done. Turns are given in the order in which they were asked for.
//!
//! They hold within this process: other runs of Terraform, and other people, are met by
//! [`ApiError::InvalidState`].

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::{Mutex as Queue, OwnedMutexGuard};

use crate::aws::call::context::{Context, Ended};
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;

/// The turns of one account and region, by group.
#[derive(Debug, Default)]
pub(in crate::aws) struct GroupLocks {
    queues: Mutex<HashMap<String, Weak<Queue<()>>>>,
}

/// A turn. The next one begins when this is dropped.
#[derive(Debug)]
#[must_use = "the turn is over when this is dropped"]
pub struct GroupLock {
    _held: OwnedMutexGuard<()>,
}

impl GroupLocks {
    fn queue(&self, group: &str) -> Arc<Queue<()>> {
        let mut queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        queues.retain(|_, queue| queue.strong_count() > 0);
        let group = group.to_ascii_lowercase();
        if let Some(queue) = queues.get(&group).and_then(Weak::upgrade) {
            return queue;
        }
        let queue = Arc::new(Queue::new(()));
        queues.insert(group, Arc::downgrade(&queue));
        queue
    }
}

impl Api {
    /// Waits until nobody else in this process changes the replication group. Case doesn't matter.
    /// `operation` is the call for which the turn is taken.
    ///
    /// A turn must not be asked for by somebody who has one of the same group.
    ///
    /// # Errors
    /// [`ApiError::Stopped`] and [`ApiError::DeadlineExceeded`]: the operation ended before its turn.
    pub async fn turn(
        &self,
        group: &str,
        operation: &'static str,
        ctx: &Context,
    ) -> Result<GroupLock, ApiError> {
        let queue = self.group_locks().queue(group);
        if let Ok(held) = Arc::clone(&queue).try_lock_owned() {
            return Ok(GroupLock { _held: held });
        }
        tracing::info!(group, operation, "waiting for another change of the group to end");
        let ended = tokio::select! {
            biased;
            held = queue.lock_owned() => return Ok(GroupLock { _held: held }),
            () = ctx.stop.cancelled() => Ended::Stopped,
            () = tokio::time::sleep_until(ctx.deadline) => Ended::DeadlineExceeded,
        };
        Err(match ended {
            Ended::Stopped => ApiError::Stopped { operation },
            Ended::DeadlineExceeded => ApiError::DeadlineExceeded { operation },
        })
    }
}
