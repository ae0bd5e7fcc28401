//! `elasticache_subnet_group`: the subnets of a VPC in which clusters can be placed.

pub mod data_source;
pub mod list;
mod mapping;
pub mod messages;
pub mod model;
pub mod rules;

use std::time::Duration;

use async_trait::async_trait;

use crate::aws::{self, Api, ApiError, ModifySubnetGroup, Schedule};
use crate::client::Client;
use crate::client::tags::TagPolicy;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::planned_change::PlannedChange;
use crate::framework::resource::TimeLimits;
use crate::resources::managed::{
    Change, HasArn, Immediate, ManagedResource, Naming, Observed, Session, Update, in_use, subject,
};
use crate::rules::engine;
use model::SubnetGroup;
use rules::RULES;

/// The resource.
#[derive(Debug)]
pub struct SubnetGroupResource;

impl HasArn for aws::SubnetGroup {
    fn arn(&self) -> Option<&str> {
        self.arn.as_deref()
    }
}

#[async_trait]
impl ManagedResource for SubnetGroupResource {
    type Model = SubnetGroup;
    type Remote = aws::SubnetGroup;
    type Seen = Observed<aws::SubnetGroup>;
    type Step = ModifySubnetGroup;
    type Readiness = Immediate;

    const NAMING: &'static Naming = &Naming {
        kind: "subnet group",
        type_name: "elasticache_subnet_group",
        arn_type: "subnetgroup",
        attribute: "name",
        parameters: &[
            ("CacheSubnetGroupName", "name"),
            ("CacheSubnetGroupDescription", "description"),
            ("SubnetIds", "subnet_ids"),
            ("Tags", "tags"),
        ],
    };
    /// AWS refuses the deletion for a while after the last cluster is gone.
    const TIME_LIMITS: TimeLimits = TimeLimits {
        create: Duration::from_mins(5),
        update: Duration::from_mins(5),
        delete: Duration::from_mins(15),
    };

    fn validate(config: &SubnetGroup, diagnostics: &mut Diagnostics) {
        if config.subnet_ids.known().is_some_and(|subnets| subnets.0.is_empty()) {
            diagnostics.push(messages::no_subnet());
        }
        engine::validate(RULES, config, diagnostics);
    }

    async fn validate_change(
        client: &Client,
        change: &PlannedChange<'_, SubnetGroup>,
    ) -> Diagnostics {
        let facts = client.facts(&change.planned.region);
        engine::validate_change(RULES, change, client.edition, &facts).await
    }

    /// Changed subnets may lie in other zones.
    fn upcoming(_change: &PlannedChange<'_, SubnetGroup>) -> Option<aws::Upcoming> {
        Some(aws::Upcoming::SubnetGroup)
    }

    async fn find(
        api: &Api,
        name: &str,
        ctx: &aws::CallContext,
    ) -> Result<Option<aws::SubnetGroup>, ApiError> {
        api.subnet_group(name, ctx).await
    }

    fn state(before: &SubnetGroup, seen: &Self::Seen, tags: &TagPolicy) -> SubnetGroup {
        mapping::state(before, seen, tags)
    }

    async fn create(
        session: &Session<'_>,
        planned: &SubnetGroup,
        _config: &SubnetGroup,
    ) -> Result<aws::SubnetGroup, ApiError> {
        session.api.create_subnet_group(&mapping::create(planned), &session.ctx).await
    }

    fn steps(change: &Change<'_, SubnetGroup>) -> Vec<ModifySubnetGroup> {
        mapping::modify(change.prior, change.planned).into_iter().collect()
    }

    async fn send(
        update: &Update<'_, SubnetGroup>,
        step: &ModifySubnetGroup,
    ) -> Result<(), ApiError> {
        let Session { api, ctx, .. } = update.session;
        api.modify_subnet_group(step, ctx).await
    }

    async fn delete(session: &Session<'_>, prior: &SubnetGroup) -> Result<(), ApiError> {
        let Session { api, ctx, .. } = session;
        let name = prior.id.text().unwrap_or_default();
        api.delete_subnet_group(name, &Schedule::standard(), ctx).await
    }
    async fn still_used(
        session: &Session<'_>,
        prior: &SubnetGroup,
        error: &ApiError,
    ) -> Diagnostic {
        in_use::not_deleted(session, &subject::<Self>(prior), error, |user, name| {
            user.uses_subnets(name)
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
        check_parameters(SubnetGroupResource::NAMING, mapping::create);
    }
}
