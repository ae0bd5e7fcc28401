//! The rules of the document of 2017-10-24, each checked as early as its values allow.
//!
//! A rule is a file: `replication_group/rg_id_charset.rs` is rule `rg-id-charset`. `README.md` beside
//! this file says how to add one. [`engine`] runs them, [`common`] holds what several checks share,
//! [`coverage`] accounts for the rules that need no check, [`guide`] is what people read.
//!
//! Rules know models, editions and [`facts`]; they have no word of the AWS SDK and do no input or
//! output.

pub mod common;
pub mod edition;
pub mod engine;
pub mod example;
pub mod example_defaults;
pub mod facts;
mod findings;
mod rule;

#[cfg(test)]
pub(crate) mod testing;

pub use example::Example;
pub use findings::{Finding, Findings, Weight};
pub use rule::{About, Asking, Check, Kind, Rule};
