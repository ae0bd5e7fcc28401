//! The attributes that all managed resources have.

use crate::framework::model::{Model, TagMap, Val};
use crate::framework::value::Value;

/// A model with the common attributes; see [`managed_model!`].
pub trait ManagedModel: Model + Clone {
    /// The common attributes.
    fn common(&self) -> Common<'_>;

    /// The common attributes, to be set.
    fn common_mut(&mut self) -> CommonMut<'_>;
}

/// The common attributes.
#[derive(Clone, Copy, Debug)]
pub struct Common<'a> {
    /// The name as the configuration spells it.
    pub name: &'a Val<String>,
    /// The name in lower case.
    pub id: &'a Val<String>,
    /// The AWS region.
    pub region: &'a Val<String>,
    /// The ARN.
    pub arn: &'a Val<String>,
    /// The tags of its own.
    pub tags: &'a Val<TagMap>,
    /// All tags, those of the provider included.
    pub tags_all: &'a Val<TagMap>,
}

/// The common attributes, to be set.
#[derive(Debug)]
pub struct CommonMut<'a> {
    /// The name as the configuration spells it.
    pub name: &'a mut Val<String>,
    /// The name in lower case.
    pub id: &'a mut Val<String>,
    /// The AWS region.
    pub region: &'a mut Val<String>,
    /// The tags of its own.
    pub tags: &'a mut Val<TagMap>,
    /// All tags, those of the provider included.
    pub tags_all: &'a mut Val<TagMap>,
}

/// Says which attribute of a model holds the name. The other common attributes have the same name in every
/// model.
macro_rules! managed_model {
    ($model:ident, $name:ident) => {
        impl $crate::resources::managed::ManagedModel for $model {
            fn common(&self) -> $crate::resources::managed::Common<'_> {
                let Self { $name: name, id, region, arn, tags, tags_all, .. } = self;
                $crate::resources::managed::Common { name, id, region, arn, tags, tags_all }
            }

            fn common_mut(&mut self) -> $crate::resources::managed::CommonMut<'_> {
                let Self { $name: name, id, region, tags, tags_all, .. } = self;
                $crate::resources::managed::CommonMut { name, id, region, tags, tags_all }
            }
        }
    };
}
pub(crate) use managed_model;

/// The state from which the one with this name can be read.
pub(super) fn named<M: ManagedModel>(name: String, region: Val<String>) -> M {
    let mut model = M::empty();
    let common = model.common_mut();
    *common.id = Val::Known(name.to_ascii_lowercase());
    *common.name = Val::Known(name);
    *common.region = region;
    model
}

/// The prior state with those planned values that are kept in the state and sent to nobody.
pub(super) fn with_local_values<M: ManagedModel>(prior: &M, planned: &M) -> M {
    let block = M::block();
    let local = block.attributes.iter().filter(|attribute| attribute.behavior.local);
    let local = local.map(|attribute| attribute.name);
    let limits = block.blocks.iter().map(|block| block.name).filter(|name| *name == "timeouts");
    replace(prior, local.chain(limits), |name| planned.to_object().get(name).clone())
}

/// Copies everything that is planned and known, but tags.
pub(super) fn reach_all_but_tags<M: ManagedModel>(reached: &mut M, planned: &M) {
    let object = planned.to_object();
    let block = M::block();
    let names = block.attributes.iter().map(|attribute| attribute.name);
    let names = names
        .chain(block.blocks.iter().map(|block| block.name))
        .filter(|name| !["tags", "tags_all"].contains(name) && object.get(name).is_wholly_known());
    *reached = replace(reached, names, |name| object.get(name).clone());
}

/// The same with an unknown value for everything that the configuration may set, other than where to find
/// it: so that a read has no value of before to prefer.
#[must_use]
pub fn with_unknown_arguments<M: ManagedModel>(model: &M, name: &str) -> M {
    let block = M::block();
    let arguments = block.attributes.iter().filter(|attribute| {
        attribute.behavior.is_configurable() && ![name, "region"].contains(&attribute.name)
    });
    replace(model, arguments.map(|attribute| attribute.name), |_| Value::Unknown)
}

fn replace<M: ManagedModel>(
    model: &M,
    names: impl Iterator<Item = &'static str>,
    value: impl Fn(&str) -> Value,
) -> M {
    let Value::Object(mut attributes) = model.to_object() else {
        return model.clone();
    };
    attributes.extend(names.map(|name| (name, value(name))));
    M::from_object(Value::Object(attributes)).unwrap_or_else(|| model.clone())
}
