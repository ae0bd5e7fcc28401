//! What AWS says about things that a plan only refers to, for checks that may do without.
//!
//! A check must not make a plan slow, nor fail it. So each fact is asked for once, all facts of a
//! region together get five seconds, and what can't be found out is [`Fact::Unavailable`], with one
//! line in the log at DEBUG. After a minute a fact is asked for again: an apply may take hours, and
//! what was missing when it began may have been made meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::OnceCell;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::aws::call::context::Context;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::{
    CacheCluster, CacheParameterGroup, EngineVersion, NodeTypeChanges, Parameter, ParameterSource,
    ReplicationGroup, Resizable, Snapshot, SubnetGroup,
};

/// An answer to a question that need not be answered.
#[derive(Debug)]
pub enum Fact<T> {
    /// AWS says so.
    Known(Arc<T>),
    /// AWS says that there is no such thing.
    Absent,
    /// It can't be found out: no permission, no credentials, no answer in time. Nothing follows.
    Unavailable,
}

/// A parameter group and what its parameters say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterGroupFacts {
    /// The group.
    pub group: CacheParameterGroup,
    /// Whether it is for cluster mode enabled; nothing if the family has no such parameter.
    pub cluster_enabled: Option<bool>,
}

/// The facts of one region. Made by [`Api::facts`].
#[derive(Debug)]
pub struct Facts<'a> {
    api: &'a Api,
}

/// For how long an answer counts.
const FRESH: Duration = Duration::from_mins(1);

impl Api {
    /// What checks may ask.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        Facts { api: self }
    }
}

impl Facts<'_> {
    /// All versions of an engine.
    pub async fn engine_versions(&self, engine: &str) -> Fact<Vec<EngineVersion>> {
        let kept = &self.api.reader().facts.engine_versions;
        self.ask("engine versions", kept, engine, move |ctx| async move {
            self.api.engine_versions(engine, &ctx).await.map(Some)
        })
        .await
    }

    /// All parameters of a family, with their defaults.
    pub async fn default_parameters(&self, family: &str) -> Fact<Vec<Parameter>> {
        let kept = &self.api.reader().facts.default_parameters;
        self.ask("parameters of a family", kept, family, move |ctx| async move {
            match self.api.default_parameters(family, &ctx).await {
                // The family is all that was said.
                Err(ApiError::Rejected(answer)) if answer.code == "InvalidParameterValue" => {
                    Ok(None)
                }
                result => result.map(Some),
            }
        })
        .await
    }

    /// A parameter group, by name.
    pub async fn parameter_group(&self, name: &str) -> Fact<ParameterGroupFacts> {
        let kept = &self.api.reader().facts.parameter_groups;
        self.ask("a parameter group", kept, name, move |ctx| async move {
            let Some(group) = self.api.parameter_group(name, &ctx).await? else { return Ok(None) };
            let all = self.api.parameters(name, ParameterSource::All, &ctx).await?;
            let mode = all.into_iter().find(|parameter| parameter.name == "cluster-enabled");
            let cluster_enabled = mode.and_then(|mode| mode.value).map(|value| value == "yes");
            Ok(Some(ParameterGroupFacts { group, cluster_enabled }))
        })
        .await
    }

    /// A subnet group, by name.
    pub async fn subnet_group(&self, name: &str) -> Fact<SubnetGroup> {
        let kept = &self.api.reader().facts.subnet_groups;
        self.ask("a subnet group", kept, name, move |ctx| async move {
            self.api.subnet_group(name, &ctx).await
        })
        .await
    }

    /// A snapshot, by name.
    pub async fn snapshot(&self, name: &str) -> Fact<Snapshot> {
        let kept = &self.api.reader().facts.snapshots;
        self.ask(
            "a snapshot",
            kept,
            name,
            move |ctx| async move { self.api.snapshot(name, &ctx).await },
        )
        .await
    }

    /// The node types to which a cluster or group can be changed.
    pub async fn node_type_changes(&self, of: &Resizable) -> Fact<NodeTypeChanges> {
        let key = match of {
            Resizable::CacheCluster(id) => format!("cluster {id}"),
            Resizable::ReplicationGroup(id) => format!("group {id}"),
        };
        let kept = &self.api.reader().facts.node_type_changes;
        self.ask("node types", kept, &key, move |ctx| async move {
            self.api.node_type_changes(of, &ctx).await
        })
        .await
    }

    /// A cluster, by name.
    pub async fn cluster(&self, id: &str) -> Fact<CacheCluster> {
        let kept = &self.api.reader().facts.clusters;
        self.ask(
            "a cluster",
            kept,
            id,
            move |ctx| async move { self.api.cache_cluster(id, &ctx).await },
        )
        .await
    }

    /// A replication group, by name.
    pub async fn replication_group(&self, id: &str) -> Fact<ReplicationGroup> {
        let kept = &self.api.reader().facts.replication_groups;
        self.ask("a replication group", kept, id, move |ctx| async move {
            self.api.replication_group(id, &ctx).await
        })
        .await
    }

    /// One question, asked once by all who ask it.
    async fn ask<T, F>(
        &self,
        kind: &'static str,
        kept: &Kept<T>,
        key: &str,
        read: impl FnOnce(Context) -> F,
    ) -> Fact<T>
    where
        F: Future<Output = Result<Option<T>, ApiError>>,
    {
        let answer = kept.of(key);
        let found = answer.get_or_init(|| async {
            let facts = &self.api.reader().facts;
            let Some(time) = facts.time(kind, self.api.policy().facts) else {
                return Fact::Unavailable;
            };
            let ctx = Context::new(CancellationToken::new(), time.left);
            match read(ctx).await {
                Ok(Some(found)) => Fact::Known(Arc::new(found)),
                Ok(None) => Fact::Absent,
                Err(error) => {
                    facts.failed(kind, &error);
                    Fact::Unavailable
                }
            }
        });
        found.await.clone()
    }
}

/// The facts of a region that were found, and what is left of the time.
#[derive(Debug, Default)]
pub(super) struct Cache {
    engine_versions: Kept<Vec<EngineVersion>>,
    default_parameters: Kept<Vec<Parameter>>,
    parameter_groups: Kept<ParameterGroupFacts>,
    subnet_groups: Kept<SubnetGroup>,
    snapshots: Kept<Snapshot>,
    node_type_changes: Kept<NodeTypeChanges>,
    clusters: Kept<CacheCluster>,
    replication_groups: Kept<ReplicationGroup>,
    effort: Mutex<Effort>,
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
struct Time<'a> {
    cache: &'a Cache,
    left: Duration,
}

impl Cache {
    /// Begins a question, unless it is known that there will be no answer, or no time is left of what
    /// there is `in_all`.
    fn time(&self, kind: &'static str, in_all: Duration) -> Option<Time<'_>> {
        let mut effort = self.effort();
        let since = *effort.since.get_or_insert_with(Instant::now);
        let left = in_all.saturating_sub(effort.spent + since.elapsed());
        if effort.over || effort.denied.contains(kind) || left.is_zero() {
            if effort.under_way == 0 {
                effort.since = None;
            }
            return None;
        }
        effort.under_way += 1;
        Some(Time { cache: self, left })
    }

    /// Remembers why there is no answer, so that nobody waits for it again, and says so once.
    fn failed(&self, kind: &'static str, error: &ApiError) {
        let mut effort = self.effort();
        let news = match error {
            ApiError::AccessDenied(_) => effort.denied.insert(kind),
            ApiError::Rejected(_) | ApiError::InvalidState(_) => true,
            _ => !std::mem::replace(&mut effort.over, true),
        };
        if news {
            tracing::debug!(kind, %error, "AWS can't be asked, so the plan is not checked against it");
        }
    }

    fn effort(&self) -> MutexGuard<'_, Effort> {
        self.effort.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Time<'_> {
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

/// Answers of one kind, by what was asked about.
#[derive(Debug)]
struct Kept<T>(Mutex<BTreeMap<String, Answer<T>>>);

#[derive(Debug)]
struct Answer<T> {
    asked: Instant,
    fact: Arc<OnceCell<Fact<T>>>,
}

impl<T> Kept<T> {
    fn of(&self, key: &str) -> Arc<OnceCell<Fact<T>>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = kept.get(key).filter(|answer| answer.asked.elapsed() < FRESH);
        if let Some(answer) = fresh {
            return Arc::clone(&answer.fact);
        }
        let fact = Arc::new(OnceCell::new());
        let answer = Answer { asked: Instant::now(), fact: Arc::clone(&fact) };
        kept.insert(key.to_owned(), answer);
        fact
    }
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Clone for Fact<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Known(found) => Self::Known(Arc::clone(found)),
            Self::Absent => Self::Absent,
            Self::Unavailable => Self::Unavailable,
        }
    }
}
