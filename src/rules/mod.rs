//! The rules about configurations: what AWS allows, checked as early as the values allow.
//!
//! A rule is data and a check. `README.md` beside this file says how to add one. [`engine`] runs them,
//! [`families`] has those that are the same for several resources, [`common`] what several checks share. The
//! other rules about a resource are in its folder.
//!
//! Rules know models, editions and [`facts`]; they have no word of the AWS SDK and do no input or
//! output.

pub mod common;
pub mod edition;
pub mod engine;
pub mod example;
pub mod example_defaults;
pub mod facts;
pub mod families;
mod findings;
pub mod limits;
mod message;
pub mod metadata;
mod rule;
pub mod source;

#[cfg(test)]
pub(crate) mod testing;

pub use example::Example;
pub use findings::{Finding, Findings, Weight};
pub use limits::{Limit, Limits};
pub use metadata::{Kind, RuleMetadata};
pub use rule::{Check, CheckFuture, Rule, Rules, one};
pub use source::Source;
