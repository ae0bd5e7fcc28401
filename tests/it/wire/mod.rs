//! The plugin as Terraform sees it: the real binary, spoken to over its own socket.
//!
//! Nothing here needs a terraform; what does is an acceptance test.

mod certificate;
mod client;
mod descriptors;
mod plugin;
mod terraform_core;

mod arguments;
mod before_configure;
mod calls;
mod command_line;
mod debug;
mod environment;
pub(crate) mod faults;
mod ignored;
mod killed;
mod late_replacement;
mod later_arguments;
mod list_resources;
mod logs;
mod migrate;
mod moved;
mod partitions;
mod permissions;
mod proto;
mod scale_config;
mod security;
mod side_services;
mod start_and_stop;
mod transit_encryption;
