//! Tags of a member that belong to its group.
//!
//! AWS copies every change of the tags of a group to all its members (AddTagsToResource in the API Reference). A tag
//! that the group has, and the configuration of the member does not name, is neither shown as the member's nor removed.

use std::collections::BTreeMap;

use crate::aws::{Api, ApiError, Arn, CacheCluster, CallContext};
use crate::client::tags::TagPolicy;
use crate::resources::managed::FoundTags;

use super::model::Cluster;

/// The tags of a cluster, without those that belong to its group. `before` is the state as it was, or as it was
/// planned. The group is asked about only if the member has tags that nothing else explains.
pub(super) async fn read(
    api: &Api,
    cluster: &CacheCluster,
    before: &Cluster,
    policy: &TagPolicy,
    ctx: &CallContext,
) -> Result<FoundTags, ApiError> {
    let found = FoundTags::read(api, cluster.arn.as_deref(), before, policy, ctx).await?;
    // A data source shows all tags.
    let (Some(tags), Some(group), false) =
        (&found.tags, group_arn(cluster), before.tags.is_unknown())
    else {
        return Ok(found);
    };
    let is_unexplained =
        |key: &&String| !policy.is_ignored(key) && !policy.names(key, &before.tags);
    let unexplained: Vec<String> = tags.keys().filter(is_unexplained).cloned().collect();
    if unexplained.is_empty() {
        return Ok(found);
    }
    let explains =
        |listed: &BTreeMap<String, String>| unexplained.iter().all(|key| listed.contains_key(key));
    match api.tags_if_changed(&group, explains, ctx).await {
        Ok(of_group) => {
            let mut tags = tags.clone();
            tags.retain(|key, _| !(unexplained.contains(key) && of_group.contains_key(key)));
            Ok(FoundTags { tags: Some(tags), refused: found.refused })
        }
        // As for the tags of the member: they are as they were.
        Err(ApiError::InvalidState(_) | ApiError::NotFound(_)) => {
            Ok(FoundTags { tags: None, refused: None })
        }
        Err(refusal @ (ApiError::AccessDenied(_) | ApiError::Rejected(_))) => {
            Ok(FoundTags { tags: None, refused: Some(refusal) })
        }
        Err(error) => Err(error),
    }
}

/// The ARN of the group of a member, which no answer about the member has.
fn group_arn(cluster: &CacheCluster) -> Option<String> {
    let group = cluster.replication_group_id.as_ref()?;
    let arn: Arn = cluster.arn.as_ref()?.parse().ok()?;
    let resource_type = "replicationgroup".to_owned();
    Some(Arn { resource_type, name: group.clone(), ..arn }.to_string())
}
