//! What a person sees: a real terraform, the provider as it is built, and a simulated ElastiCache.

mod cluster;
mod credentials;
mod data_sources;
mod endpoints;
mod examples;
mod logs;
mod offline;
mod provider_config;
mod replication_group;
mod schema;
mod signals;
mod subnet_group;
