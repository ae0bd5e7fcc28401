//! The rules of the document of 2017-10-24, each checked as early as its values allow.
//!
//! A rule is a file: `replication_group/rg_id_charset.rs` is rule `rg-id-charset`. `README.md` beside
//! this file says how to add one. [`engine`] runs them, [`common`] holds what several checks share,
//! [`census`] accounts for the rules that need no check, [`guide`] is what people read.
//!
//! Rules know models, editions and [`facts`]; they have no word of the AWS SDK and do no input or
//! output.

pub mod base;
pub mod census;
pub mod cluster;
pub mod common;
pub mod engine;
pub mod example;
pub mod facts;
mod findings;
pub mod guide;
pub mod operation;
pub mod replication_group;
mod rule;

#[cfg(test)]
mod testing;

pub use example::Example;
pub use findings::{Finding, Findings, Weight};
pub use rule::{About, Asking, Check, Kind, Rule};

/// A rule without its model.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The resource type it is about.
    pub resource: &'static str,
    /// What it says.
    pub about: &'static About,
    /// When it speaks first.
    pub when: &'static str,
}

/// Every rule that has code, by resource, in the order of their lists.
#[must_use]
pub fn all() -> Vec<Entry> {
    let clusters = entries("elasticache_cluster", cluster::RULES);
    let groups = entries("elasticache_replication_group", replication_group::RULES);
    let reboots = entries("elasticache_cluster_reboot", operation::cluster_reboot::RULES);
    let failovers = entries("elasticache_failover_test", operation::failover_test::RULES);
    [clusters, groups, reboots, failovers].concat()
}

fn entries<M>(resource: &'static str, rules: &[&'static Rule<M>]) -> Vec<Entry> {
    let entry =
        |rule: &&'static Rule<M>| Entry { resource, about: &rule.about, when: rule.check.when() };
    rules.iter().map(entry).collect()
}
