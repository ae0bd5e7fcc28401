//! What AWS shows of a cluster.

use std::collections::BTreeMap;

use crate::aws::CacheCluster;

/// All that AWS says about a cluster.
#[derive(Clone, Debug)]
pub struct ObservedCluster {
    /// The cluster itself.
    pub(super) cluster: CacheCluster,
    /// Its tags; `None` where they could not be asked for yet.
    pub(super) tags: Option<BTreeMap<String, String>>,
}
