//! Data sources.

mod events;
mod parameter_group;
mod plural;
mod replication_group;
mod subnet_group;
