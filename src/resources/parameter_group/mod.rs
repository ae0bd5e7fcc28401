//! `elasticache_parameter_group`: settings of an engine that clusters share.
//!
//! `model` declares the attributes and `mapping` maps them; `parameters` says which calls lead from one set
//! of parameters to another; `family` compares them with what their family has, value by value in
//! `allowed_values`; `users` says what a change means for the clusters that use the group.

mod allowed_values;
pub mod data_source;
mod family;
pub mod list;
mod mapping;
pub mod messages;
pub mod model;
mod parameters;
pub mod rules;
mod users;

use std::time::Duration;

use async_trait::async_trait;

use crate::aws::{self, Api, ApiError, CacheParameterGroup, Schedule};
use crate::client::Client;
use crate::client::tags::TagPolicy;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::framework::resource::{DraftPlan, TimeLimits};
use crate::resources::managed::{
    Change, HasArn, Immediate, ManagedResource, Naming, Session, Update, in_use, subject,
};
use crate::rules::engine;
use mapping::ObservedParameterGroup;
use model::ParameterGroup;
use parameters::ParameterStep;
use rules::RULES;

/// The resource.
#[derive(Debug)]
pub struct ParameterGroupResource;

impl HasArn for CacheParameterGroup {
    fn arn(&self) -> Option<&str> {
        self.arn.as_deref()
    }
}

#[async_trait]
impl ManagedResource for ParameterGroupResource {
    type Model = ParameterGroup;
    type Remote = CacheParameterGroup;
    type Seen = ObservedParameterGroup;
    type Step = ParameterStep;
    type Readiness = Immediate;

    const NAMING: &'static Naming = &Naming {
        kind: "parameter group",
        type_name: "elasticache_parameter_group",
        arn_type: "parametergroup",
        attribute: "name",
        parameters: &[
            ("CacheParameterGroupName", "name"),
            ("CacheParameterGroupFamily", "family"),
            ("Description", "description"),
            ("Tags", "tags"),
        ],
    };
    /// A change waits until an earlier one is applied. A deletion is refused for a while after the last
    /// cluster with the group is gone; while one uses it that stays, it is given up sooner.
    const TIME_LIMITS: TimeLimits = TimeLimits {
        create: Duration::from_mins(5),
        update: Duration::from_mins(5),
        delete: Duration::from_mins(15),
    };

    fn validate(config: &ParameterGroup, diagnostics: &mut Diagnostics) {
        for name in parameters::given_twice(&config.parameter) {
            diagnostics.push(messages::duplicate_parameter(name));
        }
        engine::validate(RULES, config, diagnostics);
    }

    async fn validate_change(
        client: &Client,
        change: &PlannedChange<'_, ParameterGroup>,
    ) -> Diagnostics {
        let facts = client.facts(&change.planned.region);
        let mut found = engine::validate_change(RULES, change, client.edition, &facts).await;
        found.extend(users::check(client, change).await);
        found
    }

    async fn plan(client: &Client, change: &mut DraftPlan<ParameterGroup>) {
        let found = family::check(client, change.prior.as_ref(), &change.planned).await;
        change.diagnostics.extend(found);
    }

    /// Changed parameters may switch cluster mode.
    fn upcoming(change: &PlannedChange<'_, ParameterGroup>) -> Option<aws::Upcoming> {
        Some(family::upcoming(change.planned))
    }

    async fn find(
        api: &Api,
        name: &str,
        ctx: &aws::CallContext,
    ) -> Result<Option<CacheParameterGroup>, ApiError> {
        api.parameter_group(name, ctx).await
    }

    fn state(
        before: &ParameterGroup,
        seen: &ObservedParameterGroup,
        tags: &TagPolicy,
    ) -> ParameterGroup {
        mapping::state(before, seen, tags)
    }

    async fn create(
        session: &Session<'_>,
        planned: &ParameterGroup,
        _config: &ParameterGroup,
    ) -> Result<CacheParameterGroup, ApiError> {
        session.api.create_parameter_group(&mapping::create(planned), &session.ctx).await
    }

    fn steps(change: &Change<'_, ParameterGroup>) -> Vec<ParameterStep> {
        let (before, wanted) = (&change.prior.parameter, &change.planned.parameter);
        parameters::steps(&parameters::known(before), &parameters::known(wanted))
    }

    async fn send(
        update: &Update<'_, ParameterGroup>,
        step: &ParameterStep,
    ) -> Result<(), ApiError> {
        let Session { api, ctx, .. } = update.session;
        let (name, schedule) = (update.name(), Schedule::standard());
        match step {
            ParameterStep::Set(values) => api.set_parameters(name, values, &schedule, ctx).await,
            ParameterStep::Reset(names) => api.reset_parameters(name, names, &schedule, ctx).await,
        }
    }

    fn blamed(_step: &ParameterStep) -> Option<Path> {
        Some(messages::path("value"))
    }

    fn reach(
        step: &ParameterStep,
        reached: &mut ParameterGroup,
        _planned: &ParameterGroup,
        _rest: &[ParameterStep],
    ) {
        step.reach(&mut reached.parameter);
    }

    async fn delete(session: &Session<'_>, prior: &ParameterGroup) -> Result<(), ApiError> {
        let Session { api, ctx, .. } = session;
        let name = prior.id.text().unwrap_or_default();
        api.delete_parameter_group(name, &Schedule::standard(), ctx).await
    }
    async fn still_used(
        session: &Session<'_>,
        prior: &ParameterGroup,
        error: &ApiError,
    ) -> Diagnostic {
        in_use::not_deleted(session, &subject::<Self>(prior), error, |user, name| {
            user.uses_parameters(name)
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::managed::arguments::tests::check_parameters;

    #[test]
    fn every_argument_is_known_by_its_parameter() {
        check_parameters(ParameterGroupResource::NAMING, mapping::create);
    }
}
