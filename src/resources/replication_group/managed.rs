//! What the life of a group has of its own: how it is read.

use std::collections::BTreeMap;

use async_trait::async_trait;

use crate::aws::{self, Api, ApiError, EventSource, GroupStatus};
use crate::client::tags::TagPolicy;
use crate::framework::model::Val;
use crate::resources::managed::ManagedResource;
use crate::resources::managed::messages::About;

use super::model::ReplicationGroup;
use super::response::{self, Seen};
use super::{TYPE_NAME, import};

/// Of so many members the events are asked for.
const MEMBERS: usize = 6;

/// What groups say of themselves to the code that all managed resources share.
#[derive(Debug)]
pub(super) struct ManagedGroup;

#[async_trait]
impl ManagedResource for ManagedGroup {
    type Model = ReplicationGroup;
    type HasStatus = aws::ReplicationGroup;
    type Seen = Seen;

    fn about(group: &ReplicationGroup) -> About<'_> {
        About {
            kind: import::NAMING.kind,
            type_name: TYPE_NAME,
            attribute: import::NAMING.attribute,
            name: group.id.text().unwrap_or_default(),
            region: group.region.text(),
        }
    }

    fn event_sources(
        group: &ReplicationGroup,
        seen: Option<&aws::ReplicationGroup>,
    ) -> Vec<EventSource> {
        let name = group.id.text().unwrap_or_default().to_owned();
        let members = seen.into_iter().flat_map(|seen| seen.member_clusters.iter().take(MEMBERS));
        std::iter::once(EventSource::ReplicationGroup(name))
            .chain(members.cloned().map(EventSource::CacheCluster))
            .collect()
    }

    async fn look(
        api: &Api,
        group: aws::ReplicationGroup,
        ctx: &aws::CallContext,
    ) -> Result<Seen, ApiError> {
        // While a group is being created its members have nothing to say, and its tags can't be asked
        // for.
        if group.status == GroupStatus::Creating {
            return Ok(Self::from_describe(group));
        }
        let members = api.cache_clusters(&group.member_clusters, ctx);
        let (members, tags) = match &group.arn {
            Some(arn) => {
                let (members, tags) = tokio::join!(members, api.tags(arn, ctx));
                let tags = match tags {
                    // AWS refuses to talk about the tags of a group it is working on. They are as they
                    // were.
                    Err(ApiError::InvalidState(_)) => None,
                    tags => Some(tags?),
                };
                (members?, tags)
            }
            // Without an ARN, as in the answers of 2017, there is nothing to ask about.
            None => (members.await?, Some(BTreeMap::new())),
        };
        Ok(Seen { group, members, tags })
    }

    fn from_describe(group: aws::ReplicationGroup) -> Seen {
        Seen { group, members: Vec::new(), tags: None }
    }

    fn has_status(seen: &Seen) -> &aws::ReplicationGroup {
        &seen.group
    }

    fn state(before: &ReplicationGroup, seen: &Seen, tags: &TagPolicy) -> ReplicationGroup {
        response::state(before, seen, tags)
    }

    fn state_without_read(before: &ReplicationGroup) -> ReplicationGroup {
        let mut state = before.clone();
        if state.status.is_unknown() {
            state.status = Val::Null;
        }
        state
    }
}
