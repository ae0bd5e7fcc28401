//! `/_sim/mutate` on tags.

use crate::admin::mutate::{Change, Mutation};

pub const MUTATIONS: &[Mutation] = &[Mutation::new("tags", set)];

/// Sets the tags of the resource `arn`; null removes one.
fn set(change: &mut Change) -> Result<(), String> {
    let arn = change.text("arn").ok_or("arn is required")?;
    let fields = change.set();
    let tags = change.region.tags.entry(arn.to_owned()).or_default();
    for (key, value) in fields {
        match value.as_str() {
            Some(value) => drop(tags.insert(key.clone(), Some(value.to_owned()))),
            None => drop(tags.remove(key)),
        }
    }
    Ok(())
}
