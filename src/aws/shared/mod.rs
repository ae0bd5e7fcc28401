//! The client of one account and region, and what all its operations share.

pub(in crate::aws) mod api;
pub(in crate::aws) mod empty_list;
pub(in crate::aws) mod endpoint;
pub(in crate::aws) mod fact_cache;
pub(in crate::aws) mod failover_calls;
pub(in crate::aws) mod group_locks;
pub(in crate::aws) mod inputs;
pub(in crate::aws) mod log_delivery;
pub(in crate::aws) mod mutation;
pub(in crate::aws) mod own_changes;
pub(in crate::aws) mod reader;
pub(in crate::aws) mod recent_events;
pub(in crate::aws) mod sdk_values;
pub(in crate::aws) mod shown;
