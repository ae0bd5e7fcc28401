//! Data sources.

mod replication_group;
