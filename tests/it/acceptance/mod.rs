//! Acceptance tests: a real terraform, the provider binary, and a simulated ElastiCache.

mod actions;
mod cluster;
mod cluster_reboot;
mod create_before_destroy;
mod credentials;
mod data_sources;
mod endpoints;
mod ephemeral;
mod examples;
mod failover_test;
mod functions;
mod logs;
mod many;
mod moved;
mod offline;
mod older_states;
mod parameter_group;
mod provider_config;
mod refused_arguments;
mod regions;
mod replication_group;
mod rules;
mod schema;
mod signals;
mod spellings;
mod subnet_group;
