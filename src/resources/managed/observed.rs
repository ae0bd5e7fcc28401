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
    /// planned, and `policy` says what it shows of tags. Tags that can't be read are no error.
    ///
    /// # Errors
    /// What AWS says.
    async fn look(
        api: &Api,
        remote: T,
        before: &M,
        policy: &TagPolicy,
        ctx: &CallContext,
    ) -> Result<Looked<Self>, ApiError>;

    /// As much as can be said without another call.
    fn from_describe(remote: T) -> Self;
}

/// What a look has shown.
#[derive(Clone, Debug)]
pub struct Looked<S> {
    /// All there is to know.
    pub seen: S,
    /// Why AWS does not say which tags there are, if there is no permission to ask. Everything else is known, and
    /// the tags stay as they were.
    pub tags_refused: Option<ApiError>,
}

/// The tags of something that exists, as far as they can be known.
#[derive(Clone, Debug)]
pub struct FoundTags {
    /// The tags; `None` if AWS does not say which.
    pub tags: Option<BTreeMap<String, String>>,
    /// Why not, if there is no permission to ask.
    pub refused: Option<ApiError>,
}

impl FoundTags {
    /// Asks for the tags of something that Describe has just shown, by its ARN: the one that Describe says, or
    /// the one that is known from `before`.
    ///
    /// AWS refuses to talk about the tags of something it is working on, such as a group of which it takes a
    /// snapshot: by its state, or as `is either not present or not available`. They are as they were then.
    ///
    /// # Errors
    /// An outage, or unusable credentials.
    pub async fn read(
        api: &Api,
        arn: Option<&str>,
        before: &impl ManagedModel,
        policy: &TagPolicy,
        ctx: &CallContext,
    ) -> Result<Self, ApiError> {
        let Some(arn) = arn.or(before.common().arn.text()) else {
            // Without an ARN, as in the answers of 2017, there is nothing to ask about.
            return Ok(Self { tags: Some(BTreeMap::new()), refused: None });
        };
        match read_tags(api, arn, before, policy, ctx).await {
            Ok(tags) => Ok(Self { tags: Some(tags), refused: None }),
            Err(ApiError::InvalidState(_) | ApiError::NotFound(_)) => {
                Ok(Self { tags: None, refused: None })
            }
            Err(refusal @ (ApiError::AccessDenied(_) | ApiError::Rejected(_))) => {
                Ok(Self { tags: None, refused: Some(refusal) })
            }
            Err(error) => Err(error),
        }
    }

    /// What a look has shown, with these tags.
    pub fn complete<S>(
        self,
        seen: impl FnOnce(Option<BTreeMap<String, String>>) -> S,
    ) -> Looked<S> {
        Looked { seen: seen(self.tags), tags_refused: self.refused }
    }
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
    /// The tags; `None` where they were not asked for, or AWS does not say.
    pub tags: Option<BTreeMap<String, String>>,
}

#[async_trait]
impl<T: HasArn + Send + Sync, M: ManagedModel> RemoteState<T, M> for Observed<T> {
    async fn look(
        api: &Api,
        remote: T,
        before: &M,
        policy: &TagPolicy,
        ctx: &CallContext,
    ) -> Result<Looked<Self>, ApiError> {
        let tags = FoundTags::read(api, remote.arn(), before, policy, ctx).await?;
        Ok(tags.complete(|tags| Self { remote, tags }))
    }

    fn from_describe(remote: T) -> Self {
        Self { remote, tags: None }
    }
}

/// The tags of the thing with this ARN.
///
/// # Errors
/// What AWS says.
async fn read_tags<M: ManagedModel>(
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
