//! Every attribute of `elasticache_cluster_reboot`.

use crate::resources::names;
use std::collections::BTreeMap;

use crate::framework::model::{Set, Val, single};
use crate::framework::schema::{computed, optional, required};
use crate::resources::shared_attributes::Region;
use crate::resources::spelling::LOWER_CASE;
use crate::resources::timeouts::RunTimeouts;

crate::model! {
    /// Reboots some or all nodes of a cluster when the resource is created, and again whenever
    /// `triggers` or `node_ids` changes. A reboot applies changed parameters that wait for one.
    ///
    /// The contents of every rebooted node are lost. Members of a replication group with cluster mode
    /// enabled can't be rebooted.
    ///
    /// Once AWS has accepted a reboot it is in the state and is not repeated, even if its end could not
    /// be waited for; then there is a warning and `completed_at` is null. A reboot of the same nodes in the last
    /// 10 minutes that Terraform did not save, as when an apply is killed, is not repeated either: it is taken over,
    /// with a warning. Destroying the resource does
    /// nothing. It can't be imported, because AWS keeps nothing of a reboot.
    pub struct ClusterReboot {
        /// ID of the cluster. Case does not matter.
        cluster_id: String => required().force_new().spelled(LOWER_CASE).form(names::id_reference),
        /// IDs of the nodes to reboot, such as `0001`. Default: all nodes that the cluster has then.
        node_ids: Set<String> => optional(),
        /// Arbitrary values. The nodes are rebooted again whenever one of them changes, is added or is
        /// removed.
        triggers: BTreeMap<String, Val<String>> => optional(),
        region: Region,
        /// The ID of the cluster in lower case.
        id: String => computed(),
        /// IDs of the nodes that were rebooted last.
        rebooted_node_ids: Vec<Val<String>> => computed().refreshed_by(&["node_ids", "triggers"]),
        /// When all nodes were available again, in RFC 3339; null if that was not confirmed.
        completed_at: String => computed().refreshed_by(&["node_ids", "triggers"]),
    }
    blocks {
        /// How long to wait for the nodes. Default: 40 minutes. Waiting until other changes of the same
        /// replication group are over does not count.
        timeouts: RunTimeouts => single(),
    }
}
