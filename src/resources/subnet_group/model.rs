//! Every attribute of `elasticache_subnet_group`: name, type, behaviour, description.

use crate::framework::model::{Set, TagMap};
use crate::framework::schema::{Default, computed, optional, optional_computed, required};
use crate::resources::managed::managed_model;

crate::model! {
    /// A subnet group: the subnets of a VPC in which clusters can be placed.
    pub struct SubnetGroup {
        /// Name of the group. AWS stores it in lower case; the state keeps the spelling of the
        /// configuration.
        name: String => required().force_new(),
        /// Description of the group.
        description: String => optional_computed().default(Default::Text("Managed by Terraform")),
        /// IDs of the subnets, all of one VPC.
        subnet_ids: Set<String> => required(),
        /// AWS region. Default: the region of the provider.
        region: String => optional_computed().force_new(),
        /// Tags. Those of `default_tags` of the provider are added.
        tags: TagMap => optional(),
        /// All tags, those of the provider included.
        tags_all: TagMap => computed(),
        /// The name in lower case.
        id: String => computed(),
        /// ARN of the group.
        arn: String => computed(),
        /// ID of the VPC of the subnets.
        vpc_id: String => computed().refreshed_by(&["subnet_ids"]),
    }
}
managed_model!(SubnetGroup, name);
