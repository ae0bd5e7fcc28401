//! Data sources.

mod events;
mod lists;
mod parameter_group;
mod replication_group;
mod subnet_group;
