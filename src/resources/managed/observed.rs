//! All that AWS says about something.

use std::collections::BTreeMap;

use async_trait::async_trait;

use super::model::ManagedModel;
use crate::aws::{Api, ApiError, CallContext};
use crate::client::tags::{Shown, TagPolicy};
use crate::framework::model::Val;

/// All that AWS says about something of which Describe says `T`, and whose state is `M`.
#[async_trait]
pub trait RemoteState<T, M>: Send + Sync + Sized {
    /// Asks for everything that Describe does not say. `before` is the state as it was, or as it was
    /// planned, and `policy` says what it shows of tags.
    ///
    /// # Errors
    /// What AWS says.
    async fn look(
        api: &Api,
        remote: T,
        before: &M,
        policy: &TagPolicy,
        ctx: &CallContext,
    ) -> Result<Self, ApiError>;

    /// As much as can be said without another call.
    fn from_describe(remote: T) -> Self;
}

/// What has an ARN, and so may have tags.
pub trait HasArn {
    /// The ARN, as far as Describe says it.
    fn arn(&self) -> Option<&str>;
}

/// What Describe says, and the tags.
#[derive(Clone, Debug)]
pub struct Observed<T> {
    /// What Describe says.
    pub remote: T,
    /// The tags; `None` where they were not asked for.
    pub tags: Option<BTreeMap<String, String>>,
}

#[async_trait]
impl<T: HasArn + Send + Sync, M: ManagedModel> RemoteState<T, M> for Observed<T> {
    /// Without an ARN there are no tags.
    async fn look(
        api: &Api,
        remote: T,
        before: &M,
        policy: &TagPolicy,
        ctx: &CallContext,
    ) -> Result<Self, ApiError> {
        let tags = match remote.arn() {
            Some(arn) => read_tags(api, arn, before, policy, ctx).await?,
            None => BTreeMap::new(),
        };
        Ok(Self { remote, tags: Some(tags) })
    }

    fn from_describe(remote: T) -> Self {
        Self { remote, tags: None }
    }
}

/// The tags of the thing with this ARN.
///
/// # Errors
/// What AWS says.
pub async fn read_tags<M: ManagedModel>(
    api: &Api,
    arn: &str,
    before: &M,
    policy: &TagPolicy,
    ctx: &CallContext,
) -> Result<BTreeMap<String, String>, ApiError> {
    let before = before.common();
    let is_expected =
        |found: &BTreeMap<String, String>| policy.shows(found, before.tags, before.tags_all);
    api.tags_if_changed(arn, is_expected, ctx).await
}

impl<T> Observed<T> {
    /// The tags for the state; as they were where they were not asked for.
    pub fn shown_tags(&self, before: &impl ManagedModel, policy: &TagPolicy) -> Shown {
        let before = before.common();
        match &self.tags {
            Some(tags) => {
                let importing = !matches!(before.tags_all, Val::Known(_));
                policy.shown(tags, before.tags, importing)
            }
            None => Shown { tags: before.tags.clone(), tags_all: before.tags_all.clone() },
        }
    }
}
