//! A cache cluster: a member of a group, or one of its own.

use crate::state::lifecycle::Life;
use crate::state::settings::Settings;
use std::collections::BTreeSet;
use time::OffsetDateTime;

/// Values of one cluster that are not in force yet.
#[derive(Clone, Debug, Default)]
pub struct PendingCluster {
    pub engine_version: Option<String>,
    pub node_type: Option<String>,
    pub auth_status: Option<String>,
    pub transit: Option<bool>,
    pub transit_mode: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Node {
    pub id: String,
    pub zone: String,
    pub status: String,
}

#[derive(Clone, Debug, Default)]
pub struct Cluster {
    pub id: String,
    pub group: Option<String>,
    pub life: Life,
    pub settings: Settings,
    pub created: Option<OffsetDateTime>,
    pub nodes: Vec<Node>,
    pub pending: PendingCluster,
    pub omit: BTreeSet<String>,
    pub generation: u64,
}

impl Cluster {
    /// The zone of the cluster; "Multiple" when its nodes lie in several.
    pub fn zone(&self) -> Option<String> {
        let first = self.nodes.first()?.zone.clone();
        let same = self.nodes.iter().all(|n| n.zone == first);
        Some(if same { first } else { "Multiple".to_owned() })
    }
}
