//! `/_sim/mutate` on events.

use crate::admin::mutate::Mutation;

pub const MUTATIONS: &[Mutation] = &[Mutation::new("event", |change| {
    let message = change.text("message").unwrap_or_default();
    change.region.event(change.now, "replication-group", change.id, message);
    Ok(())
})];
