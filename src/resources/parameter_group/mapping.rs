//! What the calls of ElastiCache do with each attribute of a parameter group. An attribute without an entry
//! does not compile.

use async_trait::async_trait;

use super::model::{ParameterGroup, ParameterGroupMappings};
use super::parameters;
use crate::aws::{
    Api, ApiError, CacheParameterGroup, CallContext, CreateParameterGroup, Parameter,
    ParameterSource,
};
use crate::client::tags::{self, Shown, TagPolicy};
use crate::framework::model::Mapping::{Computed, CreateOnly, Local, Separate};
use crate::framework::model::mapping::not_sent;
use crate::framework::model::{Mapped, Val};
use crate::resources::managed::{Looked, Observed, RemoteState};
use crate::resources::values::{keep_case, text};

/// All that AWS says about a group.
#[derive(Debug)]
pub struct ObservedParameterGroup {
    /// The group itself and its tags.
    group: Observed<CacheParameterGroup>,
    /// The parameters that were set.
    parameters: Vec<Parameter>,
}

#[async_trait]
impl RemoteState<CacheParameterGroup, ParameterGroup> for ObservedParameterGroup {
    /// Parameters that have the wanted value although AWS does not count them as set have the value of the
    /// family.
    async fn look(
        api: &Api,
        group: CacheParameterGroup,
        before: &ParameterGroup,
        policy: &TagPolicy,
        ctx: &CallContext,
    ) -> Result<Looked<Self>, ApiError> {
        let mut found = api.parameters(&group.name, ParameterSource::User, ctx).await?;
        let wanted = parameters::known(&before.parameter);
        if wanted.keys().any(|name| !found.iter().any(|parameter| parameter.name == *name)) {
            let all = api.parameters(&group.name, ParameterSource::All, ctx).await?;
            found.extend(all.into_iter().filter(|found| {
                found.value.is_some() && wanted.get(&found.name) == found.value.as_ref()
            }));
        }
        let Looked { seen: group, tags_refused } =
            Observed::look(api, group, before, policy, ctx).await?;
        Ok(Looked { seen: Self { group, parameters: found }, tags_refused })
    }

    fn from_describe(group: CacheParameterGroup) -> Self {
        Self { group: Observed { remote: group, tags: None }, parameters: Vec::new() }
    }
}

impl Mapped for ParameterGroup {
    type Create = CreateParameterGroup;
    /// No call changes several attributes of a parameter group.
    type Modify = ();
    type Answer<'a> = ParameterGroupResponse<'a>;
    type Call = Call;
}

/// What the attributes of a state are read from.
pub struct ParameterGroupResponse<'a> {
    group: &'a CacheParameterGroup,
    parameters: &'a [Parameter],
    tags: Shown,
}

/// The calls that change a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Those that set and reset parameters.
    Parameters,
    /// Those for tags.
    Tags,
}

static MAPPINGS: ParameterGroupMappings = ParameterGroupMappings {
    name: CreateOnly {
        create: |to, name, _| to.name = text(name).unwrap_or_default(),
        read: |before, aws| keep_case(before, Some(aws.group.name.clone())),
    },
    family: CreateOnly {
        create: |to, family, _| to.family = text(family).unwrap_or_default(),
        read: |_, aws| Val::Known(aws.group.family.clone()),
    },
    description: CreateOnly {
        create: |to, description, _| to.description = text(description).unwrap_or_default(),
        read: |_, aws| Val::Known(aws.group.description.clone()),
    },
    region: CreateOnly { create: not_sent, read: |before, _| before.clone() },
    tags: Separate { call: Call::Tags, create: not_sent, read: |_, aws| aws.tags.tags.clone() },
    tags_all: Separate {
        call: Call::Tags,
        create: |to, tags, _| to.tags = tags::to_send(tags),
        read: |_, aws| aws.tags.tags_all.clone(),
    },
    id: Computed { read: |_, aws| Val::Known(aws.group.name.clone()) },
    arn: Computed { read: |_, aws| aws.group.arn.clone().into() },
    is_global: Computed { read: |_, aws| Val::Known(aws.group.is_global) },
    // Set after the group is created.
    parameter: Separate {
        call: Call::Parameters,
        create: not_sent,
        read: |_, aws| {
            let values = aws.parameters.iter();
            let values =
                values.filter_map(|found| Some((found.name.clone(), found.value.clone()?)));
            parameters::blocks(values.collect())
        },
    },
    timeouts: Local,
};

/// What creates a group. Its parameters are set afterwards.
pub(super) fn create(planned: &ParameterGroup) -> CreateParameterGroup {
    let mut input = CreateParameterGroup::default();
    MAPPINGS.create(&mut input, planned);
    input
}

/// The state of a group. `before` is the state as it was, or as it was planned.
pub(super) fn state(
    before: &ParameterGroup,
    seen: &ObservedParameterGroup,
    policy: &TagPolicy,
) -> ParameterGroup {
    let answer = ParameterGroupResponse {
        group: &seen.group.remote,
        parameters: &seen.parameters,
        tags: seen.group.shown_tags(before, policy),
    };
    MAPPINGS.read(before, &answer)
}

#[cfg(test)]
mod tests;
