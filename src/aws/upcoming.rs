//! What this process has planned to create. AWS does not know of it yet, or knows only what it replaces,
//! so checks of what refers to it must not take AWS's word.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::aws::region::Region;

/// The kind of a thing that is to be created, and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Upcoming {
    /// A cluster.
    CacheCluster,
    /// A replication group, or a change of its members.
    ReplicationGroup,
    /// A subnet group, or a change of its subnets.
    SubnetGroup,
    /// A parameter group, or a change of its parameters.
    ParameterGroup {
        /// The engine and version it is for, such as `redis3.2`; nothing if the plan does not know it.
        family: Option<String>,
        /// Whether it enables cluster mode; nothing if the plan does not know it, or if the family has no
        /// such parameter.
        cluster_enabled: Option<bool>,
    },
}

/// What a process has planned to create, by kind, region and name. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct UpcomingResources(Arc<Mutex<HashMap<Key, Upcoming>>>);

/// The kind, the region and the name in lower case.
type Key = (&'static str, Region, String);

pub(in crate::aws) const CLUSTER: &str = "a cluster";
pub(in crate::aws) const REPLICATION_GROUP: &str = "a replication group";
pub(in crate::aws) const SUBNET_GROUP: &str = "a subnet group";
pub(in crate::aws) const PARAMETER_GROUP: &str = "a parameter group";

impl Upcoming {
    fn kind(&self) -> &'static str {
        match self {
            Self::CacheCluster => CLUSTER,
            Self::ReplicationGroup => REPLICATION_GROUP,
            Self::SubnetGroup => SUBNET_GROUP,
            Self::ParameterGroup { .. } => PARAMETER_GROUP,
        }
    }
}

impl UpcomingResources {
    /// Remembers that something of this name is planned. Case doesn't count in names.
    pub fn add(&self, region: Region, name: &str, upcoming: Upcoming) {
        let key = (upcoming.kind(), region, name.to_ascii_lowercase());
        self.lock().insert(key, upcoming);
    }

    /// What is planned under this name.
    pub(in crate::aws) fn get(
        &self,
        kind: &'static str,
        region: &Region,
        name: &str,
    ) -> Option<Upcoming> {
        self.lock().get(&(kind, region.clone(), name.to_ascii_lowercase())).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, Upcoming>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
