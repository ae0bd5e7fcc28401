//! The client for one account and region. The operations are in the folders of what they work on.

use std::sync::{Arc, OnceLock};

use super::fact_cache::FactCache;
use super::failover_calls::FailoverCallLog;
use super::group_locks::{GroupLock, GroupLocks};
use super::own_changes::OwnChanges;
use super::reader::{Reader, Tagging};
use super::recent_events::RecentEvents;
use time::OffsetDateTime;

use crate::aws::arn::Arn;
use crate::aws::call::caller::Caller;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::RetryPolicy;
use crate::aws::region::Region;

/// Calls ElastiCache in one region. Cheap to clone; clones share everything.
#[derive(Debug, Clone)]
pub struct Api {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    client: aws_sdk_elasticache::Client,
    caller: Arc<Caller>,
    account_id: Arc<OnceLock<String>>,
    reader: Reader,
    facts: FactCache,
    /// Failover tests of this process.
    failover_calls: FailoverCallLog,
    group_locks: GroupLocks,
    own_changes: OwnChanges,
    recent_events: RecentEvents,
}

impl Api {
    pub(in crate::aws) fn new(
        client: aws_sdk_elasticache::Client,
        caller: Caller,
        tagging: Option<Tagging>,
        account_id: Arc<OnceLock<String>>,
    ) -> Self {
        let caller = Arc::new(caller);
        let inner = Inner {
            reader: Reader::new(client.clone(), Arc::clone(&caller), tagging),
            client,
            facts: FactCache::new(caller.policy().facts),
            caller,
            account_id,
            failover_calls: FailoverCallLog::default(),
            group_locks: GroupLocks::default(),
            own_changes: OwnChanges::default(),
            recent_events: RecentEvents::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// The region of everything this client reads and changes.
    #[must_use]
    pub fn region(&self) -> &Region {
        self.inner.caller.region()
    }

    /// For changes. Reads get theirs from the reader.
    pub(in crate::aws) fn client(&self) -> &aws_sdk_elasticache::Client {
        &self.inner.client
    }

    pub(in crate::aws) fn caller(&self) -> &Caller {
        &self.inner.caller
    }

    /// The time at AWS, as its last response has shown it.
    #[must_use]
    pub fn now(&self) -> OffsetDateTime {
        self.caller().now()
    }

    pub(in crate::aws) fn policy(&self) -> &RetryPolicy {
        self.inner.caller.policy()
    }

    pub(in crate::aws) fn reader(&self) -> &Reader {
        &self.inner.reader
    }

    pub(in crate::aws) fn fact_cache(&self) -> &FactCache {
        &self.inner.facts
    }

    pub(in crate::aws) fn event_cache(&self) -> &RecentEvents {
        &self.inner.recent_events
    }

    pub(in crate::aws) fn failover_calls(&self) -> &FailoverCallLog {
        &self.inner.failover_calls
    }

    /// Whether this process has sent a change of what has this name, or knows who did.
    #[must_use]
    pub fn has_changed(&self, name: &str) -> bool {
        self.inner.own_changes.contain(name)
    }

    /// What AWS reports of this name from now on is no news.
    pub fn record_change(&self, name: &str) {
        self.inner.own_changes.record(name);
    }

    /// Waits until nobody else in this process changes the replication group, and holds its lock. Case
    /// doesn't matter. `operation` is the call for which the lock is taken.
    ///
    /// A caller that holds the lock of a group must not ask for it again.
    ///
    /// # Errors
    /// [`ApiError::Stopped`] and [`ApiError::DeadlineExceeded`]: the operation ended before it got the
    /// lock.
    pub async fn lock_group(
        &self,
        group: &str,
        operation: &'static str,
        ctx: &CallContext,
    ) -> Result<GroupLock, ApiError> {
        self.inner.group_locks.lock(group, operation, ctx).await
    }

    /// Takes the account ID out of an ARN that AWS sent.
    pub(in crate::aws) fn record_account_id(&self, arn: Option<&str>) {
        if self.inner.account_id.get().is_some() {
            return;
        }
        let account = arn
            .and_then(|arn| arn.parse::<Arn>().ok())
            .map(|arn| arn.account)
            .filter(|account| !account.is_empty());
        if let Some(account) = account {
            // Two reads may learn it at the same time, and both learn the same.
            let _ = self.inner.account_id.set(account);
        }
    }
}
