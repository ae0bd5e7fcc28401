//! What the calls of ElastiCache do with each attribute of a subnet group. An attribute without an entry
//! does not compile.

use super::model::{SubnetGroup, SubnetGroupMappings};
use crate::aws::{self, CreateSubnetGroup, ModifySubnetGroup};
use crate::client::tags::{self, Shown, TagPolicy};
use crate::framework::model::Mapping::{Argument, Computed, CreateOnly, Local, Separate};
use crate::framework::model::mapping::not_sent;
use crate::framework::model::{Mapped, Val};
use crate::resources::managed::Observed;
use crate::resources::values::{keep_case, set, text};

impl Mapped for SubnetGroup {
    type Create = CreateSubnetGroup;
    type Modify = ModifySubnetGroup;
    type Answer<'a> = SubnetGroupResponse<'a>;
    type Call = TagCalls;
}

/// What the attributes of a state are read from.
pub struct SubnetGroupResponse<'a> {
    group: &'a aws::SubnetGroup,
    tags: Shown,
}

/// The calls for tags, the only ones besides ModifyCacheSubnetGroup that change a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagCalls;

static MAPPINGS: SubnetGroupMappings = SubnetGroupMappings {
    name: CreateOnly {
        create: |to, name, _| to.name = text(name).unwrap_or_default(),
        read: |before, aws| keep_case(before, Some(aws.group.name.clone())),
    },
    description: Argument {
        create: |to, description, _| to.description = text(description).unwrap_or_default(),
        modify: |to, description, _| to.description = description.changed().cloned(),
        read: |_, aws| Val::Known(aws.group.description.clone()),
    },
    subnet_ids: Argument {
        create: |to, ids, _| to.subnet_ids = set(ids),
        modify: |to, ids, _| {
            to.subnet_ids = ids.changed().map(|_| set(ids.planned)).unwrap_or_default();
        },
        read: |_, aws| Val::Known(aws.group.subnet_ids.iter().cloned().collect()),
    },
    region: CreateOnly { create: not_sent, read: |before, _| before.clone() },
    tags: Separate { call: TagCalls, create: not_sent, read: |_, aws| aws.tags.tags.clone() },
    tags_all: Separate {
        call: TagCalls,
        create: |to, tags, _| to.tags = tags::to_send(tags),
        read: |_, aws| aws.tags.tags_all.clone(),
    },
    id: Computed { read: |_, aws| Val::Known(aws.group.name.clone()) },
    arn: Computed { read: |_, aws| aws.group.arn.clone().into() },
    vpc_id: Computed { read: |_, aws| aws.group.vpc_id.clone().into() },
    supported_network_types: Computed {
        read: |_, aws| Val::Known(aws.group.supported_network_types.iter().cloned().collect()),
    },
    timeouts: Local,
};

/// What creates a group.
pub(super) fn create(planned: &SubnetGroup) -> CreateSubnetGroup {
    let mut input = CreateSubnetGroup::default();
    MAPPINGS.create(&mut input, planned);
    input
}

/// What changes a group; `None` if nothing is to be changed.
pub(super) fn modify(prior: &SubnetGroup, planned: &SubnetGroup) -> Option<ModifySubnetGroup> {
    let unchanged = ModifySubnetGroup {
        name: text(&planned.id).unwrap_or_default(),
        ..ModifySubnetGroup::default()
    };
    let mut input = unchanged.clone();
    MAPPINGS.modify(&mut input, prior, planned);
    (input != unchanged).then_some(input)
}

/// The state of a group. `before` is the state as it was, or as it was planned.
pub(super) fn state(
    before: &SubnetGroup,
    seen: &Observed<aws::SubnetGroup>,
    policy: &TagPolicy,
) -> SubnetGroup {
    let answer = SubnetGroupResponse { group: &seen.remote, tags: seen.shown_tags(before, policy) };
    MAPPINGS.read(before, &answer)
}

#[cfg(test)]
mod tests;
