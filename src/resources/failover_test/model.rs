//! Every attribute of `elasticache_failover_test`.

use crate::resources::names;
use std::collections::BTreeMap;

use crate::framework::model::{Val, single};
use crate::framework::schema::{computed, optional, required};
use crate::resources::shared_attributes::Region;
use crate::resources::spelling::LOWER_CASE;
use crate::resources::timeouts::RunTimeouts;

crate::model! {
    /// Tests the automatic failover of a shard when the resource is created, and again whenever
    /// `triggers` changes: AWS makes the primary fail, a replica takes over, and the node that failed
    /// is replaced.
    ///
    /// Automatic failover must be on and the shard must have a replica. AWS allows a number of tests in
    /// any rolling 24 hours in an account and region: 5 with `api_edition` 2017-10-24, 15 today. They are
    /// counted from the events of all groups before AWS is asked. Shards of one group are tested one
    /// after another, groups at the same time.
    ///
    /// Once AWS has accepted a test it is in the state and is not repeated, even if its end could not be
    /// waited for; then there is a warning and `completed_at` is null. Destroying the resource does
    /// nothing. It can't be imported, because AWS keeps only events of a test.
    pub struct FailoverTest {
        /// ID of the replication group. Case does not matter.
        replication_group_id: String => required().force_new().spelled(LOWER_CASE).form(names::id_reference),
        /// ID of the shard, such as `0001`, which is the only one with cluster mode disabled.
        node_group_id: String => required().force_new(),
        /// Arbitrary values. The failover is tested again whenever one of them changes, is added or is
        /// removed.
        triggers: BTreeMap<String, Val<String>> => optional(),
        region: Region,
        /// The ID of the group in lower case, a slash and the ID of the shard.
        id: String => computed(),
        /// Cluster that was the primary before the last test; null if AWS did not report it.
        former_primary_cluster_id: String => computed().refreshed_by(&["triggers"]),
        /// Cluster that took over in the last test; null if AWS did not report it.
        new_primary_cluster_id: String => computed().refreshed_by(&["triggers"]),
        /// When AWS reported the end of the recovery, in RFC 3339; null if that was not confirmed.
        completed_at: String => computed().refreshed_by(&["triggers"]),
        /// The events of the last test, in the order in which AWS documents them.
        events: Vec<Val<FailoverEvent>> => computed().refreshed_by(&["triggers"]),
    }
    blocks {
        /// How long to wait for the end of the test. Default: 40 minutes. Waiting until other changes of the same
        /// replication group are over does not count.
        timeouts: RunTimeouts => single(),
    }
}

crate::model! {
    /// An event of a failover.
    pub struct FailoverEvent {
        /// ID of the replication group or cluster.
        source_identifier: String => computed(),
        /// Text of the event.
        message: String => computed(),
        /// Time of the event, in RFC 3339.
        date: String => computed(),
    }
}
