//! Every attribute of `elasticache_parameter_group`: name, type, behaviour, description.

use crate::framework::model::set;
use crate::framework::schema::{Default, computed, optional_computed, required};
use crate::resources::managed::managed_model;
use crate::resources::names;
use crate::resources::shared_attributes::{Arn, Id, Region, Tags, TagsAll};
use crate::resources::spelling::LOWER_CASE;
use crate::resources::timeouts::Timeouts;

crate::model! {
    /// A parameter group: settings of an engine that clusters share.
    ///
    /// Parameters are checked in the plan against what AWS says of their family
    /// (`elasticache:DescribeEngineDefaultParameters`): whether they exist, may be set, and take the
    /// value. Where AWS can't be asked, or may not be (`plan_checks` of the provider), they are not
    /// checked.
    pub struct ParameterGroup mapped by ParameterGroupMappings {
        /// Name of the group. AWS stores it in lower case; the state keeps the spelling of the
        /// configuration.
        name: String => required().force_new().spelled(LOWER_CASE).form(names::parameter_group),
        /// The engine and version the group is for, such as `redis3.2`, `redis7`, `valkey8` or
        /// `memcached1.4`.
        family: String => required().force_new().spelled(LOWER_CASE),
        /// Description of the group. AWS can't change it.
        description: String =>
            optional_computed().default(Default::Text("Managed by Terraform")).force_new(),
        region: Region,
        tags: Tags,
        tags_all: TagsAll,
        id: Id,
        arn: Arn,
        /// Whether the group belongs to a global datastore.
        is_global: bool => computed(),
    }
    blocks {
        /// A parameter to set. All others have the value of the family; without its block, a
        /// parameter gets it back.
        parameter: Parameter => set(0),
        timeouts: Timeouts,
    }
}
managed_model!(ParameterGroup, name);

crate::model! {
    /// A parameter.
    pub struct Parameter {
        /// Name of the parameter, such as `maxmemory-policy`.
        name: String => required(),
        /// The value, as text.
        value: String => required(),
    }
}
