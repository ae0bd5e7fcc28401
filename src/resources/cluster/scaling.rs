//! When `scale_config` is sent, and what of it.

use crate::aws::{CacheCluster, ModifyCacheCluster, Scaling};
use crate::framework::model::Val;
use crate::resources::values::number;

use super::model::Cluster;
use super::scale_config::ScaleConfig;

/// "If no value is specified, the default value of 20 is applied." (User Guide, "On-demand scaling for Memcached
/// clusters", 2026-11-28)
const DEFAULT_PERCENTAGE: i32 = 20;

/// The block; `None` if there is none, or if it is not known.
pub(super) fn block(cluster: &Cluster) -> Option<&ScaleConfig> {
    cluster.scale_config.known()?.first()
}

/// Adds it to a change of the nodes: as it is planned, or with a pending node type that is sent again, as it is
/// pending.
pub(super) fn add(now: &CacheCluster, planned: &Cluster, input: &mut ModifyCacheCluster) {
    if now.engine.as_deref() != Some("memcached") {
        return;
    }
    let asked = block(planned).map(asked);
    let again =
        input.cache_node_type.is_some() && input.cache_node_type == now.pending.cache_node_type;
    input.scale_config = match (again, now.pending.scaling) {
        (true, Some(pending)) => Some(pending),
        _ if input.cache_node_type.is_some() || input.num_cache_nodes.is_some() => asked,
        _ => None,
    };
}

/// What a block asks for. An empty one sends a default, because nothing at all would be no `ScaleConfig`.
fn asked(block: &ScaleConfig) -> Scaling {
    let percentage = number(&block.scale_percentage);
    let interval_minutes = number(&block.scale_interval_minutes);
    let default = interval_minutes.is_none().then_some(DEFAULT_PERCENTAGE);
    Scaling { percentage: percentage.or(default), interval_minutes }
}

/// Whether another node type is a change in place. A block that is not known yet never replaces anything.
pub(super) fn is_in_place(planned: &Cluster) -> bool {
    match &planned.scale_config {
        Val::Unknown => true,
        Val::Null => false,
        Val::Known(blocks) => !blocks.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;
    use crate::resources::cluster::request;
    use crate::resources::cluster::samples::{existing, memcached, redis};

    fn config(percentage: i64) -> Val<Vec<ScaleConfig>> {
        let scale_percentage = Val::Known(percentage);
        Val::Known(vec![ScaleConfig { scale_percentage, ..ScaleConfig::empty() }])
    }

    fn scaling(percentage: i32) -> Scaling {
        Scaling { percentage: Some(percentage), interval_minutes: None }
    }

    /// What is sent with these values of a change.
    fn sent(
        now: &CacheCluster,
        planned: &Cluster,
        (node_type, count): (Option<&str>, Option<i32>),
    ) -> Option<Scaling> {
        let mut input = request::unchanged(planned);
        input.cache_node_type = node_type.map(str::to_owned);
        input.num_cache_nodes = count;
        add(now, planned, &mut input);
        input.scale_config
    }

    #[test]
    fn it_goes_along_with_a_change_of_the_nodes() {
        let now = memcached(&["a"]);
        let mut planned = existing(&["a"]);
        let larger = (Some("cache.m4.xlarge"), None);
        assert_eq!(sent(&now, &planned, larger), None, "there is no block");
        planned.scale_config = config(50);
        assert_eq!(sent(&now, &planned, larger), Some(scaling(50)));
        assert_eq!(sent(&now, &planned, (None, Some(2))), Some(scaling(50)));
        assert_eq!(sent(&now, &planned, (None, None)), None, "nothing of the nodes changes");
        assert_eq!(sent(&redis(), &planned, larger), None, "only Memcached has it");
        planned.scale_config = Val::Known(vec![ScaleConfig::empty()]);
        assert_eq!(sent(&now, &planned, larger), Some(scaling(20)));
        let scale_interval_minutes = Val::Known(2);
        planned.scale_config =
            Val::Known(vec![ScaleConfig { scale_interval_minutes, ..ScaleConfig::empty() }]);
        let slow = Scaling { percentage: None, interval_minutes: Some(2) };
        assert_eq!(sent(&now, &planned, larger), Some(slow));
    }

    #[test]
    fn what_is_pending_goes_along_as_it_is() {
        let mut now = memcached(&["a"]);
        now.pending.cache_node_type = Some("cache.m4.xlarge".to_owned());
        now.pending.scaling = Some(scaling(10));
        let mut planned = existing(&["a"]);
        let again = (Some("cache.m4.xlarge"), None);
        assert_eq!(sent(&now, &planned, again), Some(scaling(10)));
        planned.scale_config = config(50);
        assert_eq!(sent(&now, &planned, again), Some(scaling(10)));
        assert_eq!(sent(&now, &planned, (Some("cache.m4.2xlarge"), None)), Some(scaling(50)));
    }
}
