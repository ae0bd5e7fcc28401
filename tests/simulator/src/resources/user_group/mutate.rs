//! `/_sim/mutate` on user groups.

use crate::admin::mutate::{Change, Mutation};
use crate::resources::user_group::UserGroup;

pub const MUTATIONS: &[Mutation] = &[Mutation::new("create_user_group", create)];

/// A user group, or another `engine` or `status` of one that is there.
fn create(change: &mut Change) -> Result<(), String> {
    if change.id.is_empty() {
        return Err("the id is empty".to_owned());
    }
    let id = change.id.to_owned();
    let engine = change.text("engine").unwrap_or("redis").to_owned();
    let status = change.text("status").unwrap_or("active").to_owned();
    change.region.user_groups.insert(id.clone(), UserGroup { id, engine, status });
    Ok(())
}
