//! Between the attributes of a parameter group and what AWS is sent and says.

use async_trait::async_trait;

use super::model::ParameterGroup;
use super::parameters;
use crate::aws::{
    Api, ApiError, CacheParameterGroup, CallContext, CreateParameterGroup, Parameter,
    ParameterSource,
};
use crate::client::tags::{self, TagPolicy};
use crate::framework::model::Val;
use crate::resources::managed::{Observed, RemoteState};
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
        ctx: &CallContext,
    ) -> Result<Self, ApiError> {
        let mut found = api.parameters(&group.name, ParameterSource::User, ctx).await?;
        let wanted = parameters::known(&before.parameter);
        if wanted.keys().any(|name| !found.iter().any(|parameter| parameter.name == *name)) {
            let all = api.parameters(&group.name, ParameterSource::All, ctx).await?;
            found.extend(all.into_iter().filter(|found| {
                found.value.is_some() && wanted.get(&found.name) == found.value.as_ref()
            }));
        }
        let group = Observed::look(api, group, before, ctx).await?;
        Ok(Self { group, parameters: found })
    }

    fn from_describe(group: CacheParameterGroup) -> Self {
        Self { group: Observed { remote: group, tags: None }, parameters: Vec::new() }
    }
}

/// What creates a group. Its parameters are set afterwards.
pub(super) fn create(planned: &ParameterGroup) -> CreateParameterGroup {
    CreateParameterGroup {
        name: text(&planned.name).unwrap_or_default(),
        family: text(&planned.family).unwrap_or_default(),
        description: text(&planned.description).unwrap_or_default(),
        tags: tags::to_send(&planned.tags_all),
    }
}

/// The state of a group. `before` is the state as it was, or as it was planned.
pub(super) fn state(
    before: &ParameterGroup,
    seen: &ObservedParameterGroup,
    policy: &TagPolicy,
) -> ParameterGroup {
    let CacheParameterGroup { name, family, description, is_global, arn } =
        seen.group.remote.clone();
    let shown = seen.group.shown_tags(before, policy);
    let values = seen.parameters.iter();
    let values = values.filter_map(|found| Some((found.name.clone(), found.value.clone()?)));
    ParameterGroup {
        name: keep_case(&before.name, Some(name.clone())),
        family: Val::Known(family),
        description: Val::Known(description),
        region: before.region.clone(),
        tags: shown.tags,
        tags_all: shown.tags_all,
        id: Val::Known(name),
        arn: arn.into(),
        is_global: Val::Known(is_global),
        parameter: parameters::blocks(values.collect()),
    }
}
