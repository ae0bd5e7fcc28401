//! The client for one account and region. The operations are in the files of what they work on.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::aws::Region;
use crate::aws::arn::Arn;
use crate::aws::call::policy::RetryPolicy;
use crate::aws::call::scrub::Scrub;
use crate::aws::shared::failover_calls::Calls;
use crate::aws::shared::group_locks::GroupLocks;
use crate::aws::shared::reader::Reader;

/// Calls ElastiCache in one region. Cheap to clone; clones share everything.
#[derive(Debug, Clone)]
pub struct Api {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    client: aws_sdk_elasticache::Client,
    region: Region,
    policy: RetryPolicy,
    scrub: Scrub,
    credential_sources: Arc<[String]>,
    account_id: Arc<OnceLock<String>>,
    reader: Reader,
    /// Failover tests that this process has asked for.
    failover_calls: Calls,
    group_locks: GroupLocks,
    /// In adaptive mode, no request begins before this time.
    quiet_until: Mutex<Option<Instant>>,
}

impl Api {
    pub(in crate::aws) fn new(
        client: aws_sdk_elasticache::Client,
        region: Region,
        policy: RetryPolicy,
        scrub: Scrub,
        credential_sources: Arc<[String]>,
        account_id: Arc<OnceLock<String>>,
    ) -> Self {
        let inner = Inner {
            client,
            region,
            policy,
            scrub,
            credential_sources,
            account_id,
            reader: Reader::default(),
            failover_calls: Calls::default(),
            group_locks: GroupLocks::default(),
            quiet_until: Mutex::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// The region of everything this client sees and makes.
    #[must_use]
    pub fn region(&self) -> &Region {
        &self.inner.region
    }

    pub(in crate::aws) fn client(&self) -> &aws_sdk_elasticache::Client {
        &self.inner.client
    }

    pub(in crate::aws) fn policy(&self) -> &RetryPolicy {
        &self.inner.policy
    }

    pub(in crate::aws) fn scrub(&self) -> &Scrub {
        &self.inner.scrub
    }

    pub(in crate::aws) fn credential_sources(&self) -> &[String] {
        &self.inner.credential_sources
    }

    pub(in crate::aws) fn reader(&self) -> &Reader {
        &self.inner.reader
    }

    pub(in crate::aws) fn failover_calls(&self) -> &Calls {
        &self.inner.failover_calls
    }

    pub(in crate::aws) fn group_locks(&self) -> &GroupLocks {
        &self.inner.group_locks
    }

    /// Takes the number of the account out of an ARN that AWS sent.
    pub(in crate::aws) fn learn_account(&self, arn: Option<&str>) {
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

    /// How long to keep quiet before the next request.
    pub(in crate::aws) fn quiet_for(&self) -> Duration {
        let until = *self.quiet_until();
        until.map_or(Duration::ZERO, |until| until.saturating_duration_since(Instant::now()))
    }

    /// Makes all calls of the region wait, if that is the mode.
    pub(in crate::aws) fn ask_for_quiet(&self, pause: Duration) {
        if self.inner.policy.adaptive {
            let until = Instant::now() + pause;
            let mut quiet_until = self.quiet_until();
            *quiet_until = Some(quiet_until.map_or(until, |earlier| earlier.max(until)));
        }
    }

    fn quiet_until(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.inner.quiet_until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
