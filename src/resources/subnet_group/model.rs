//! Every attribute of `elasticache_subnet_group`: name, type, behaviour, description.

use crate::framework::model::Set;
use crate::framework::schema::{Default, computed, optional_computed, required};
use crate::resources::managed::managed_model;
use crate::resources::names;
use crate::resources::shared_attributes::{Arn, Id, Region, Tags, TagsAll};
use crate::resources::spelling::LOWER_CASE;
use crate::resources::timeouts::Timeouts;

crate::model! {
    /// A subnet group: the subnets of a VPC in which clusters can be placed.
    pub struct SubnetGroup mapped by SubnetGroupMappings {
        /// Name of the group. AWS stores it in lower case; the state keeps the spelling of the
        /// configuration.
        name: String => required().force_new().spelled(LOWER_CASE).form(names::subnet_group),
        /// Description of the group.
        description: String => optional_computed().default(Default::Text("Managed by Terraform")),
        /// IDs of the subnets, all of one VPC.
        subnet_ids: Set<String> => required().spelled(LOWER_CASE),
        region: Region,
        tags: Tags,
        tags_all: TagsAll,
        id: Id,
        arn: Arn,
        /// ID of the VPC of the subnets.
        vpc_id: String => computed().refreshed_by(&["subnet_ids"]),
        /// Network types that all subnets support, each `ipv4`, `ipv6` or `dual_stack`: the possible
        /// values of `network_type` of a cluster or replication group in these subnets.
        supported_network_types: Set<String> => computed().refreshed_by(&["subnet_ids"]),
    }
    blocks {
        timeouts: Timeouts,
    }
}
managed_model!(SubnetGroup, name);
