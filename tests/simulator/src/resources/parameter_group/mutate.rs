//! `/_sim/mutate` on parameter groups.

use crate::admin::mutate::{Change, Mutation};
use crate::resources::parameter_group::{parameters, seed, store};

pub const MUTATIONS: &[Mutation] = &[
    Mutation::new("put_parameter_group", |change| {
        let family = change.text("family").unwrap_or("redis7");
        let cluster_enabled = change.flag("cluster_enabled") == Some(true);
        seed::add(change.region, change.id, family, cluster_enabled);
        Ok(())
    }),
    Mutation::new("delete_parameter_group", |change| {
        let deleted = change.region.drop_parameter_group(change.id);
        deleted.map(drop).ok_or_else(|| format!("parameter group {} does not exist", change.id))
    }),
    Mutation::new("set_parameters", set_parameters),
];

/// Sets parameters; null resets one.
fn set_parameters(change: &mut Change) -> Result<(), String> {
    let name = change.id;
    let group = change.region.parameter_groups.get(name);
    let mut group =
        group.cloned().ok_or_else(|| format!("parameter group {name} does not exist"))?;
    for (parameter, value) in change.set() {
        parameters::find(&group.family, parameter)
            .ok_or_else(|| format!("{} has no parameter {parameter}", group.family))?;
        match value.as_str() {
            Some(value) => drop(group.user.insert(parameter.clone(), value.to_owned())),
            None => drop(group.user.remove(parameter)),
        }
    }
    store(change.region, group);
    Ok(())
}
