//! What AWS says about resources that a plan only refers to, cached for checks.
//!
//! A check must not make a plan slow, nor fail it. So each fact is asked for once, all facts of a
//! region together get five seconds, and what can't be found out is [`Fact::Unknown`], with one
//! line in the log at DEBUG. After a minute a fact is asked for again: an apply may take hours, and
//! what was missing when it began may have been made meanwhile.

use std::any::{Any, TypeId};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::OnceCell;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;

/// The response to a question that need not be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact<T> {
    /// It can't be found out: no permission, no credentials, no response in time, or asking is switched
    /// off. Nothing follows from that.
    Unknown,
    /// AWS says that it does not exist.
    Missing,
    /// AWS says this about it.
    Found(T),
}

/// For how long a fact counts.
const FRESH: Duration = Duration::from_mins(1);

/// The facts of one account and region that were found, and the time that is left to ask for more.
#[derive(Debug)]
pub(in crate::aws) struct FactCache {
    /// For all facts together.
    limit: Duration,
    kept: Mutex<HashMap<Key, Kept>>,
    effort: Mutex<Effort>,
}

/// The kind of a fact with the type of its value, and what the fact is about.
type Key = (&'static str, TypeId, String);

#[derive(Debug)]
struct Kept {
    asked: Instant,
    /// A `OnceCell<Fact<T>>` of the type in the key.
    fact: Arc<dyn Any + Send + Sync>,
}

/// What asking has cost so far, and what is not asked any more.
#[derive(Debug, Default)]
struct Effort {
    /// Questions under way, and since when there has been one.
    under_way: usize,
    since: Option<Instant>,
    /// Time in which there was one, without the present.
    spent: Duration,
    /// AWS could not be asked at all.
    over: bool,
    /// Kinds for which there is no permission.
    denied: BTreeSet<&'static str>,
}

/// The time of one question.
struct TimeBudget<'a> {
    cache: &'a FactCache,
    left: Duration,
}

impl FactCache {
    pub(super) fn new(limit: Duration) -> Self {
        Self { limit, kept: Mutex::default(), effort: Mutex::default() }
    }

    /// The fact of a kind about `key`; `read` is called once for all who ask, and not at all if there is
    /// no time left or no permission.
    pub(in crate::aws) async fn get<T, F>(
        &self,
        kind: &'static str,
        key: &str,
        read: impl FnOnce(CallContext) -> F,
    ) -> Fact<T>
    where
        T: Clone + Send + Sync + 'static,
        F: Future<Output = Result<Option<T>, ApiError>>,
    {
        let fact = self.cell::<T>(kind, key);
        let found = fact.get_or_init(|| async {
            let Some(time) = self.time(kind) else {
                return Fact::Unknown;
            };
            let ctx = CallContext::new(CancellationToken::new(), time.left).recent();
            match read(ctx).await {
                Ok(Some(found)) => Fact::Found(found),
                Ok(None) => Fact::Missing,
                Err(error) => {
                    self.failed(kind, &error);
                    Fact::Unknown
                }
            }
        });
        found.await.clone()
    }

    fn cell<T: Send + Sync + 'static>(
        &self,
        kind: &'static str,
        key: &str,
    ) -> Arc<OnceCell<Fact<T>>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let key: Key = (kind, TypeId::of::<T>(), key.to_owned());
        let fresh = kept.get(&key).filter(|kept| kept.asked.elapsed() < FRESH);
        if let Some(Ok(fact)) = fresh.map(|kept| Arc::clone(&kept.fact).downcast()) {
            return fact;
        }
        let fact = Arc::new(OnceCell::<Fact<T>>::new());
        kept.insert(
            key,
            Kept { asked: Instant::now(), fact: Arc::<OnceCell<Fact<T>>>::clone(&fact) },
        );
        fact
    }

    /// Begins a question, unless it is known that there will be no response, or no time is left.
    fn time(&self, kind: &'static str) -> Option<TimeBudget<'_>> {
        let mut effort = self.effort();
        let since = *effort.since.get_or_insert_with(Instant::now);
        let left = self.limit.saturating_sub(effort.spent + since.elapsed());
        if effort.over || effort.denied.contains(kind) || left.is_zero() {
            if effort.under_way == 0 {
                effort.since = None;
            }
            return None;
        }
        effort.under_way += 1;
        Some(TimeBudget { cache: self, left })
    }

    /// Remembers why there is no response, so that nobody waits for it again, and logs it once.
    fn failed(&self, kind: &'static str, error: &ApiError) {
        let mut effort = self.effort();
        let is_new = match error {
            ApiError::AccessDenied(_) => effort.denied.insert(kind),
            ApiError::Rejected(_) | ApiError::InvalidState(_) => true,
            _ => !std::mem::replace(&mut effort.over, true),
        };
        if is_new {
            tracing::debug!(kind, %error, "AWS can't be asked, so the plan is not checked against it");
        }
    }

    fn effort(&self) -> MutexGuard<'_, Effort> {
        self.effort.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for TimeBudget<'_> {
    fn drop(&mut self) {
        let mut effort = self.cache.effort();
        effort.under_way -= 1;
        if effort.under_way == 0
            && let Some(since) = effort.since.take()
        {
            effort.spent += since.elapsed();
        }
    }
}
