//! Parsers and predicates that several rules share. None of them fires on an unknown value.

pub mod cluster;
pub mod ids;
pub mod mode;
pub mod node_groups;
pub mod slots;
pub mod windows;
pub mod words;
