//! Every attribute of `elasticache_example_thing`: name, type, behaviour, description.

use crate::framework::schema::required;
use crate::resources::managed::managed_model;
use crate::resources::shared_attributes::{Arn, Id, Region, Tags, TagsAll};
use crate::resources::spelling::LOWER_CASE;

crate::model! {
    /// An example thing.
    pub struct ExampleThing mapped by ExampleThingMappings {
        /// Name of the example thing. AWS stores it in lower case; the state keeps the spelling of the
        /// configuration.
        name: String => required().force_new().spelled(LOWER_CASE),
        region: Region,
        tags: Tags,
        tags_all: TagsAll,
        id: Id,
        arn: Arn,
    }
}
managed_model!(ExampleThing, name);
