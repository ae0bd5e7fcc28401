//! What the rules about `durability` share.

use crate::framework::model::Val;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::durability::is_inert;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::Source;

/// A sentence of the page about durability, word for word.
pub(super) const fn source(quote: &'static str) -> Source {
    Source::Today {
        document: "User Guide",
        url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Durability.ChangingDurability.html",
        quote,
        date: "2026-11-28",
    }
}

/// The durability that asks for something: `sync` or `async`.
pub(super) fn asked(group: &ReplicationGroup) -> Option<&str> {
    group.durability.text().filter(|word| !is_inert(word))
}

/// A value that a configuration leaves out: for a new group none, and otherwise the one that is there.
pub(super) fn left_out<'a, T>(
    subject: &'a PlannedChange<'_, ReplicationGroup>,
    pick: impl Fn(&'a ReplicationGroup) -> &'a Val<T>,
) -> Option<&'a Val<T>> {
    let prior = subject.existing();
    pick(subject.config).is_null().then(|| prior.map_or(pick(subject.config), pick))
}
