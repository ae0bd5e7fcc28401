//! A reboot of the last minutes that nothing in this process has caused: perhaps that of an apply which was killed
//! after AWS had accepted it.

use time::OffsetDateTime;

use super::wait::waits_for_parameters;
use super::{CLOCKS_DIFFER, Reboot, RebootCacheCluster, is_reboot, is_rebooting, shows_reboot};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::cluster::CacheCluster;
use crate::aws::events::{Event, EventSource};
use crate::aws::shared::api::Api;

impl Api {
    /// A reboot of all these nodes since a time that nobody in this process has asked for: under way, or over.
    ///
    /// `cluster` is the cluster as it is now. There is none if this process has changed the cluster, its group or
    /// its parameter group, because such a change may restart nodes, too; and if parameters of a node still wait for
    /// a reboot.
    ///
    /// # Errors
    /// The events can't be read.
    pub async fn earlier_reboot(
        &self,
        input: &RebootCacheCluster,
        cluster: &CacheCluster,
        since: OffsetDateTime,
        ctx: &CallContext,
    ) -> Result<Option<Reboot>, ApiError> {
        let group = cluster.replication_group_id.as_deref();
        let parameters = cluster.parameter_group.as_ref().map(|group| group.name.as_str());
        let mut names = [Some(cluster.id.as_str()), group, parameters].into_iter().flatten();
        if names.any(|name| self.has_changed(name)) {
            return Ok(None);
        }
        let since = cluster.create_time.map_or(since, |created| created.max(since));
        // AWS refuses to report from a time on that has not come.
        let start = since.min(self.now() - CLOCKS_DIFFER);
        let source = EventSource::CacheCluster(input.id.clone());
        let events = self.events(&source, start, usize::MAX, ctx).await?;
        let is_recent = |event: &Event| event.date.is_some_and(|date| date >= since);
        let (recent, earlier): (Vec<Event>, Vec<Event>) = events.into_iter().partition(is_recent);
        let found = if shows_reboot(cluster, &input.node_ids) {
            is_rebooting(&cluster.status)
                || input.node_ids.iter().all(|id| shows_reboot(cluster, std::slice::from_ref(id)))
        } else {
            let shows = |id: &String| {
                recent.iter().any(|event| is_reboot(event.as_sent.as_str()) && is_about(event, id))
            };
            input.node_ids.iter().all(shows) && !waits_for_parameters(cluster, &input.node_ids)
        };
        if !found {
            return Ok(None);
        }
        self.record_change(&cluster.id);
        let first = Some(cluster.clone());
        Ok(Some(Reboot { input: input.clone(), first, since: start, earlier }))
    }
}

/// Whether an event is about this node, or names none.
fn is_about(event: &Event, node: &str) -> bool {
    let is_node = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = event.as_sent.as_str().split(|c: char| !c.is_ascii_alphanumeric());
    let named: Vec<&str> = words.by_ref().filter(|word| is_node(word)).collect();
    named.is_empty() || named.contains(&node)
}
