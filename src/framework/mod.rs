//! Terraform's semantics: values, schemas, plans, diagnostics and the operations of a resource.
//!
//! This module knows neither protobuf nor any remote API and does no input or output of its own. The
//! plugin layer, `wire`, passes it bytes and gets bytes back; resources implement
//! [`resource::Resource`].

pub mod action;
pub mod any_resource;
pub mod attributes;
pub mod capabilities;
pub mod compare;
pub mod conform;
pub mod context;
pub mod core_checks;
pub mod data_source;
pub mod diagnostics;
pub mod docs;
pub mod documentation;
pub mod duration;
pub mod empty_text;
pub mod ephemeral;
pub mod erased;
pub mod function;
pub mod identity;
pub mod json;
mod late_replacement;
mod lazy_schema;
pub mod list_resource;
pub mod messages;
pub mod model;
pub mod msgpack;
pub mod number;
pub mod one_of;
pub mod operation;
pub mod path;
pub mod plan;
pub mod planned_change;
pub mod planned_config;
pub mod private;
pub mod program;
pub mod provider;
mod renamed;
pub mod replacement;
pub mod resource;
pub mod rpc;
pub mod schema;
pub mod server;
pub mod spelling;
pub mod text;
pub mod timestamp;
pub mod ty;
pub mod validate;
pub mod value;
