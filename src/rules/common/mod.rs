//! Parsers and predicates that several rules share. None of them fires on an unknown value.

pub mod arns;
pub mod cluster_mode;
pub mod engine_version;
pub mod engines;
pub mod ids;
pub mod network;
pub mod node_ids;
pub mod node_types;
pub mod numbers;
pub mod ports;
pub mod slots;
pub mod tags;
pub mod tokens;
pub mod versions;
pub mod windows;
pub mod words;
pub mod zones;
