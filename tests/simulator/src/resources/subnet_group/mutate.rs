//! `/_sim/mutate` on subnet groups.

use crate::admin::mutate::Mutation;
use crate::resources::subnet_group::seed;

pub const MUTATIONS: &[Mutation] = &[
    Mutation::new("put_subnet_group", |change| {
        let zones = change.strings("zones").unwrap_or_else(|| vec!["a", "b", "c"]);
        let description = change.text("description").unwrap_or("Made by mutate");
        seed::add(change.region, change.id, description, &zones);
        Ok(())
    }),
    Mutation::new("delete_subnet_group", |change| {
        let deleted = change.region.drop_subnet_group(change.id);
        deleted.map(drop).ok_or_else(|| format!("subnet group {} does not exist", change.id))
    }),
];
