//! Typed values: one declaration gives the Rust struct, the schema and the conversion.
//!
//! [`model!`](crate::model!) declares a struct whose doc comments are the user's documentation; nothing
//! about an attribute's name or type is written twice. What the calls of an API do with each attribute is in
//! its table of [mappings](mapping).

mod blocks;
mod declare;
mod field;
pub mod mapping;
mod model_trait;
#[cfg(test)]
mod tests;
mod val;

pub use blocks::{Repeat, list, set, single};
pub use field::{Field, Set, TagMap, put, take};
pub use mapping::{ChangedBy, Diff, Mapped, Mapping};
pub use model_trait::{Model, Shared, attribute, object_type};
pub use val::Val;
