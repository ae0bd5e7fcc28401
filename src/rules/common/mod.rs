//! Parsers and predicates that several rules share. None of them fires on an unknown value.

pub mod arns;
pub mod cluster_mode;
pub mod engine_version;
pub mod engines;
pub mod families;
pub mod missing;
pub mod node_ids;
pub mod node_types;
pub mod numbers;
pub mod slots;
pub mod version_form;
pub mod versions;
pub mod words;
pub mod zones;
