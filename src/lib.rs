//! A Terraform provider for Amazon ElastiCache.
//!
//! Modules are named after what they know, and knowledge has one direction. In reading order:
//!
//! - [`wire`] knows go-plugin, gRPC and protobuf, and nothing else does.
//! - [`framework`] knows Terraform's semantics: values, schemas, planning. No gRPC, no AWS.
//! - [`aws`] knows ElastiCache and the AWS SDK. No Terraform.
//! - [`provider`] is the `provider` block.
//! - [`resources`], [`data_sources`], [`list_resources`], [`ephemeral`] and [`actions`] join the two: a folder per resource,
//!   a file per reason to change.
//! - [`functions`] need neither.
//! - [`rules`] is what a rule is, how rules run, and the families: rules that several resources share.
//! - [`import_blocks`] writes `import` blocks for what exists, on the command line.
//! - [`migrate`] rewrites configurations of hashicorp/aws.
//! - [`client`] is the configured provider as resources see it.
//! - `fuzzing` has properties that hold for any bytes. It is built for tests and fuzzing only.
//! - [`logging`] writes what `TF_LOG` asks for.

pub mod actions;
pub mod aws;
pub mod client;
pub mod data_sources;
pub mod ephemeral;
pub mod framework;
pub mod functions;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
pub mod import_blocks;
pub mod list_resources;
pub mod logging;
pub mod migrate;
pub mod provider;
pub mod resources;
pub mod rules;
pub mod wire;
