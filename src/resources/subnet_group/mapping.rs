//! Between the attributes of a subnet group and what AWS is sent and says.

use super::model::SubnetGroup;
use crate::aws::{self, CreateSubnetGroup, ModifySubnetGroup};
use crate::client::tags::{self, TagPolicy};
use crate::framework::model::Val;
use crate::resources::managed::Observed;
use crate::resources::values::{changed, keep_case, set, text};

/// What creates a group.
pub(super) fn create(planned: &SubnetGroup) -> CreateSubnetGroup {
    CreateSubnetGroup {
        name: text(&planned.name).unwrap_or_default(),
        description: text(&planned.description).unwrap_or_default(),
        subnet_ids: set(&planned.subnet_ids),
        tags: tags::to_send(&planned.tags_all),
    }
}

/// What changes a group; `None` if nothing is to be changed.
pub(super) fn modify(prior: &SubnetGroup, planned: &SubnetGroup) -> Option<ModifySubnetGroup> {
    let description = changed(&prior.description, &planned.description).cloned();
    let subnets = changed(&prior.subnet_ids, &planned.subnet_ids).map(|_| set(&planned.subnet_ids));
    (description.is_some() || subnets.is_some()).then(|| ModifySubnetGroup {
        name: text(&planned.id).unwrap_or_default(),
        description,
        subnet_ids: subnets.unwrap_or_default(),
    })
}

/// The state of a group. `before` is the state as it was, or as it was planned.
pub(super) fn state(
    before: &SubnetGroup,
    seen: &Observed<aws::SubnetGroup>,
    policy: &TagPolicy,
) -> SubnetGroup {
    let aws::SubnetGroup { name, description, vpc_id, subnet_ids, zones: _, arn } =
        seen.remote.clone();
    let shown = seen.shown_tags(before, policy);
    SubnetGroup {
        name: keep_case(&before.name, Some(name.clone())),
        description: Val::Known(description),
        subnet_ids: Val::Known(subnet_ids.into_iter().collect()),
        region: before.region.clone(),
        tags: shown.tags,
        tags_all: shown.tags_all,
        id: Val::Known(name),
        arn: arn.into(),
        vpc_id: vpc_id.into(),
    }
}
