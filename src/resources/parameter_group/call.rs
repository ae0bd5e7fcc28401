//! Calls about one parameter group.

use std::collections::BTreeMap;

use super::model::ParameterGroup;
use super::parameters::{self, Values};
use crate::aws::{self, Api, ApiError, CacheParameterGroup, Parameter, ParameterSource, Schedule};
use crate::client::Client;
use crate::client::tags::{self, TagPolicy};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;

pub(super) struct Call {
    pub(super) api: Api,
    pub(super) ctx: aws::CallContext,
}

impl Call {
    pub(super) fn new(cx: &Context<Client>, group: &ParameterGroup) -> Result<Self, Diagnostics> {
        let ctx = aws::CallContext { stop: cx.stop.clone(), deadline: cx.deadline };
        Ok(Self { api: cx.client.api(&group.region)?, ctx })
    }

    /// Sends what differs. `reached` follows step by step.
    pub(super) async fn change(
        &self,
        reached: &mut ParameterGroup,
        planned: &ParameterGroup,
    ) -> Result<(), ApiError> {
        // First away with what is not wanted: AWS refuses some parameters beside others.
        self.reset(reached, planned).await?;
        self.set(reached, planned).await?;
        let difference = tags::difference(&reached.tags_all, &planned.tags_all);
        difference.make(&self.api, &reached.arn, &self.ctx).await?;
        reached.tags = planned.tags.clone();
        reached.tags_all = planned.tags_all.clone();
        Ok(())
    }

    /// Resets the parameters that the plan no longer has.
    async fn reset(
        &self,
        reached: &mut ParameterGroup,
        planned: &ParameterGroup,
    ) -> Result<(), ApiError> {
        let mut values = parameters::known(&reached.parameter);
        let wanted = parameters::known(&planned.parameter);
        let names = parameters::difference(&values, &wanted).reset;
        let done = |names: &[String]| values.retain(|name, _| !names.contains(name));
        let schedule = Schedule::standard();
        let result =
            self.api.reset_parameters(name(planned), &names, &schedule, &self.ctx, done).await;
        reached.parameter = parameters::blocks(values);
        result
    }

    /// Sets the parameters that the plan has and `reached` has not.
    pub(super) async fn set(
        &self,
        reached: &mut ParameterGroup,
        planned: &ParameterGroup,
    ) -> Result<(), ApiError> {
        let mut values = parameters::known(&reached.parameter);
        let wanted = parameters::known(&planned.parameter);
        let set = parameters::difference(&values, &wanted).set;
        let done = |names: &[String]| {
            let done = wanted.iter().filter(|(name, _)| names.contains(name));
            values.extend(done.map(|(name, value)| (name.clone(), value.clone())));
        };
        let schedule = Schedule::standard();
        let result = self.api.set_parameters(name(planned), &set, &schedule, &self.ctx, done).await;
        reached.parameter = parameters::blocks(values);
        result
    }

    /// What there is now; nothing if the group is gone.
    pub(super) async fn look(
        &self,
        cx: &Context<Client>,
        before: &ParameterGroup,
    ) -> Result<Option<ParameterGroup>, ApiError> {
        let name = name(before);
        let Some(group) = self.api.parameter_group(name, &self.ctx).await? else {
            return Ok(None);
        };
        let mut found = self.api.parameters(name, ParameterSource::User, &self.ctx).await?;
        let wanted = parameters::known(&before.parameter);
        if wanted.keys().any(|name| !found.iter().any(|parameter| parameter.name == *name)) {
            found.extend(self.set_to_the_default(name, &wanted).await?);
        }
        let tags = match &group.arn {
            Some(arn) => self.api.tags(arn, &self.ctx).await?,
            None => BTreeMap::new(),
        };
        Ok(Some(state(before, group, &found, &tags, &cx.client.tags)))
    }

    /// Parameters that have the wanted value although AWS does not count them as set: it is the value
    /// of the family.
    async fn set_to_the_default(
        &self,
        group: &str,
        wanted: &Values,
    ) -> Result<Vec<Parameter>, ApiError> {
        let mut all = self.api.parameters(group, ParameterSource::All, &self.ctx).await?;
        all.retain(|found| {
            found.value.is_some() && wanted.get(&found.name) == found.value.as_ref()
        });
        Ok(all)
    }
}

fn name(group: &ParameterGroup) -> &str {
    group.id.text().unwrap_or_default()
}

/// The state of a group. `before` is the state as it was, or as it was planned.
pub(super) fn state(
    before: &ParameterGroup,
    group: CacheParameterGroup,
    found: &[Parameter],
    remote: &BTreeMap<String, String>,
    policy: &TagPolicy,
) -> ParameterGroup {
    let importing = !matches!(before.tags_all, Val::Known(_));
    let shown = policy.shown(remote, &before.tags, importing);
    let same_name = before.name.text().is_some_and(|name| name.eq_ignore_ascii_case(&group.name));
    let values = found
        .iter()
        .filter_map(|parameter| Some((parameter.name.clone(), parameter.value.clone()?)))
        .collect();
    ParameterGroup {
        name: if same_name { before.name.clone() } else { group.name.as_str().into() },
        family: Val::Known(group.family),
        description: Val::Known(group.description),
        region: before.region.clone(),
        tags: shown.tags,
        tags_all: shown.tags_all,
        id: Val::Known(group.name),
        arn: group.arn.into(),
        is_global: Val::Known(group.is_global),
        parameter: parameters::blocks(values),
    }
}
