//! Changes that AWS takes only in a ModifyReplicationGroup of their own, and only at once.
//!
//! An attribute takes part by the entry `InOwnCall` with one of these calls in [`super::mapping`]. The rest follows:
//! the request with `ApplyImmediately`, its place in the order, what an apply has reached after it, the error where it
//! would make pending changes early, and the wait until nothing of it is pending.

use crate::aws::ModifyReplicationGroup;
use crate::resources::log_delivery::Deliveries;

use super::model::ReplicationGroup;
use super::observed::ObservedGroup;

/// What a ModifyReplicationGroup changes that changes nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnCall {
    /// Encryption in transit and its mode.
    TransitEncryption,
    /// User groups, and the AUTH token that they replace.
    UserGroups,
    /// Logs that are delivered.
    LogDelivery,
    /// How writes are made durable.
    Durability,
    /// Cluster mode, and the parameter group that goes with it.
    ClusterMode,
}

/// When a call of its own is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Before all others.
    First,
    /// After the engine, its version and automatic failover, where these are changed at once, and before the AUTH
    /// token.
    AfterModify,
    /// After all others that are made at once.
    Last,
}

impl OwnCall {
    /// All of them, in the order in which they are made.
    pub(super) const ALL: [Self; 5] = [
        Self::TransitEncryption,
        Self::UserGroups,
        Self::LogDelivery,
        Self::Durability,
        Self::ClusterMode,
    ];

    /// When it is made.
    pub(super) fn order(self, _prior: &ReplicationGroup, _planned: &ReplicationGroup) -> Order {
        match self {
            Self::ClusterMode => Order::Last,
            _ => Order::AfterModify,
        }
    }

    /// Takes along what belongs to it out of the request for everything else. A parameter group of the other cluster
    /// mode fits only together with it.
    pub(super) fn take_along(
        self,
        input: &mut ModifyReplicationGroup,
        rest: &mut ModifyReplicationGroup,
    ) {
        if self == Self::ClusterMode {
            input.cache_parameter_group_name = rest.cache_parameter_group_name.take();
        }
    }

    /// Takes over what was taken along into what an apply has reached.
    pub(super) fn reach_along(
        input: &ModifyReplicationGroup,
        reached: &mut ReplicationGroup,
        planned: &ReplicationGroup,
    ) {
        if input.cache_parameter_group_name.is_some() {
            reached.parameter_group_name = planned.parameter_group_name.clone();
        }
        if input.auth_token_update_strategy.is_some() {
            reached.auth_token_enabled = planned.auth_token_enabled.clone();
        }
    }

    /// Whether AWS still works on it: it is pending, although it was asked for at once.
    pub(super) fn is_under_way(self, seen: &ObservedGroup) -> bool {
        let pending = &seen.group.pending;
        match self {
            Self::TransitEncryption => {
                pending.transit_encryption_enabled.is_some()
                    || pending.transit_encryption_mode.is_some()
            }
            Self::UserGroups => {
                !pending.user_group_ids_to_add.is_empty()
                    || !pending.user_group_ids_to_remove.is_empty()
            }
            Self::LogDelivery => Deliveries::of_group(&seen.group).is_busy(),
            Self::ClusterMode => pending.cluster_mode.is_some(),
            Self::Durability => false,
        }
    }
}
