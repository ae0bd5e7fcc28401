//! `elasticache_subnet_group`: the subnets of a VPC in which clusters may stand.

pub mod data_source;

use std::collections::BTreeMap;
use std::time::Duration;

use async_trait::async_trait;

use crate::aws::{self, Api, ApiError, CreateSubnetGroup, ModifySubnetGroup, Schedule};
use crate::client::Client;
use crate::client::tags::{self, TagPolicy};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::identity::IdentitySchema;
use crate::framework::model::{Model as _, Set, Val};
use crate::framework::path::Path;
use crate::framework::resource::{
    Applied, DraftPlan, ImportTarget, MovedState, Resource, TimeLimits,
};
use crate::framework::schema::{Default, computed, optional, optional_computed, required};
use crate::framework::value::Value;
use crate::resources::managed::messages::About;
use crate::resources::managed::moved;
use crate::resources::managed::naming::Naming;

crate::model! {
    /// A subnet group: the subnets of a VPC in which clusters may stand.
    pub struct SubnetGroup {
        /// Name of the group. AWS stores it in lower case; the state keeps the spelling of the
        /// configuration.
        name: String => required().force_new(),
        /// What the group is for.
        description: String => optional_computed().default(Default::Text("Managed by Terraform")),
        /// Ids of the subnets, all of one VPC.
        subnet_ids: Set<String> => required(),
        /// AWS region. Default: the region of the provider.
        region: String => optional_computed().force_new(),
        /// Tags. Those of `default_tags` of the provider are added.
        tags: BTreeMap<String, Val<String>> => optional(),
        /// All tags, those of the provider included.
        tags_all: BTreeMap<String, Val<String>> => computed(),
        /// The name in lower case.
        id: String => computed(),
        /// ARN of the group.
        arn: String => computed(),
        /// The VPC of the subnets.
        vpc_id: String => computed().refreshed_by(&["subnet_ids"]),
    }
}

const TYPE_NAME: &str = "elasticache_subnet_group";

const NAMING: Naming = Naming { kind: "subnet group", arn_type: "subnetgroup", attribute: "name" };

/// The resource.
#[derive(Debug)]
pub struct SubnetGroupResource;

#[async_trait]
impl Resource for SubnetGroupResource {
    type Client = Client;
    type Model = SubnetGroup;

    fn type_name(&self) -> &'static str {
        TYPE_NAME
    }

    /// Nothing takes long but the deletion, which AWS refuses for a while after the last cluster is
    /// gone.
    fn time_limits(&self) -> TimeLimits {
        let limit = Duration::from_mins(5);
        TimeLimits { create: limit, update: limit, delete: Duration::from_mins(15) }
    }

    fn identity_schema(&self) -> IdentitySchema {
        NAMING.identity_schema()
    }

    fn identity(&self, state: &SubnetGroup) -> Option<Value> {
        NAMING.identity(&state.id, &state.region, &state.arn)
    }

    fn validate(&self, config: &SubnetGroup, diagnostics: &mut Diagnostics) {
        if config.subnet_ids.known().is_some_and(|subnets| subnets.0.is_empty()) {
            diagnostics.error_at(
                Path::root("subnet_ids"),
                "No subnet",
                "A subnet group needs at least one subnet. Write the id of one into subnet_ids.",
            );
        }
    }

    async fn plan(&self, client: &Client, change: &mut DraftPlan<SubnetGroup>) {
        let planned = &mut change.planned;
        if planned.region.is_null() {
            planned.region = client.region();
        }
        planned.id = match &planned.name {
            Val::Known(name) => Val::Known(name.to_ascii_lowercase()),
            _ => Val::Unknown,
        };
        planned.tags_all = client.tags.all(&planned.tags);
        // A difference of case alone is none, and the only way to plan none is the prior value.
        if let Some(prior) = &change.prior
            && prior.id == planned.id
        {
            planned.name = prior.name.clone();
        }
    }

    async fn create(
        &self,
        cx: &Context<Client>,
        planned: SubnetGroup,
        _config: SubnetGroup,
    ) -> Applied<SubnetGroup> {
        let call = match Call::new(cx, &planned) {
            Ok(call) => call,
            Err(diagnostics) => return Applied::Unchanged(diagnostics),
        };
        let input = CreateSubnetGroup {
            name: planned.name.text().unwrap_or_default().to_owned(),
            description: planned.description.text().unwrap_or_default().to_owned(),
            subnet_ids: subnets(&planned.subnet_ids),
            tags: planned
                .tags_all
                .known()
                .map(|all| tags::known(all).collect())
                .unwrap_or_default(),
        };
        let group = match call.api.create_subnet_group(&input, &call.ctx).await {
            Ok(group) => group,
            Err(error) => return Applied::Unchanged(about(&planned).not_created(&error)),
        };
        // AWS answers with all there is to know; the tags are those that were sent.
        let state = state(&planned, group, Some(input.tags), &cx.client.tags);
        Applied::Done(state, Diagnostics::new())
    }

    async fn read(
        &self,
        cx: &Context<Client>,
        mut before: SubnetGroup,
    ) -> Result<Option<SubnetGroup>, Diagnostics> {
        let call = Call::new(cx, &before)?;
        if before.region.is_null() {
            before.region = call.api.region().as_str().into();
        }
        call.look(cx, &before).await.map_err(|error| about(&before).cannot("read", &error).into())
    }

    async fn update(
        &self,
        cx: &Context<Client>,
        prior: SubnetGroup,
        planned: SubnetGroup,
        _config: SubnetGroup,
    ) -> Applied<SubnetGroup> {
        let call = match Call::new(cx, &prior) {
            Ok(call) => call,
            Err(diagnostics) => return Applied::Unchanged(diagnostics),
        };
        let mut reached = prior.clone();
        if let Err(error) = call.change(&mut reached, &planned).await {
            let said = about(&planned).cannot("change", &error).into();
            if reached == prior {
                return Applied::Unchanged(said);
            }
            return Applied::Partial(reached, said);
        }
        match call.look(cx, &planned).await {
            Ok(Some(state)) => Applied::Done(state, Diagnostics::new()),
            Ok(None) => Applied::Partial(reached, about(&planned).gone().into()),
            Err(error) => Applied::Partial(reached, about(&planned).cannot("read", &error).into()),
        }
    }

    async fn delete(&self, cx: &Context<Client>, prior: SubnetGroup) -> Result<(), Diagnostics> {
        let call = Call::new(cx, &prior)?;
        let name = prior.id.text().unwrap_or_default();
        let deleted = call.api.delete_subnet_group(name, &Schedule::standard(), &call.ctx).await;
        deleted.map_err(|error| about(&prior).cannot("delete", &error).into())
    }

    fn import(&self, client: &Client, target: ImportTarget) -> Result<SubnetGroup, Diagnostics> {
        let (name, region) = NAMING.target(target, client.region())?;
        let mut state = SubnetGroup::empty();
        state.id = Val::Known(name.to_ascii_lowercase());
        state.name = Val::Known(name);
        state.region = region;
        Ok(state)
    }

    fn import_identity(&self, target: &ImportTarget) -> Option<Value> {
        NAMING.import_identity(target)
    }

    fn move_state(&self, source: MovedState) -> Result<SubnetGroup, Diagnostics> {
        moved::move_state(&source, self.type_name())
    }
}

/// Calls about one group.
struct Call {
    api: Api,
    ctx: aws::CallContext,
}

impl Call {
    fn new(cx: &Context<Client>, group: &SubnetGroup) -> Result<Self, Diagnostics> {
        let ctx = aws::CallContext { stop: cx.stop.clone(), deadline: cx.deadline };
        Ok(Self { api: cx.client.api(&group.region)?, ctx })
    }

    /// Sends what differs. `reached` follows step by step.
    async fn change(
        &self,
        reached: &mut SubnetGroup,
        planned: &SubnetGroup,
    ) -> Result<(), ApiError> {
        let same_subnets = reached.subnet_ids.to_value().equivalent(&planned.subnet_ids.to_value());
        if !same_subnets || reached.description != planned.description {
            let input = ModifySubnetGroup {
                name: planned.id.text().unwrap_or_default().to_owned(),
                description: (reached.description != planned.description)
                    .then(|| planned.description.text().unwrap_or_default().to_owned()),
                subnet_ids: if same_subnets { Vec::new() } else { subnets(&planned.subnet_ids) },
            };
            self.api.modify_subnet_group(&input, &self.ctx).await?;
            reached.description = planned.description.clone();
            reached.subnet_ids = planned.subnet_ids.clone();
        }
        let difference = tags::difference(&reached.tags_all, &planned.tags_all);
        difference.make(&self.api, &reached.arn, &self.ctx).await?;
        reached.tags = planned.tags.clone();
        reached.tags_all = planned.tags_all.clone();
        Ok(())
    }

    async fn look(
        &self,
        cx: &Context<Client>,
        before: &SubnetGroup,
    ) -> Result<Option<SubnetGroup>, ApiError> {
        let name = before.id.text().unwrap_or_default();
        let Some(group) = self.api.subnet_group(name, &self.ctx).await? else {
            return Ok(None);
        };
        let tags = match &group.arn {
            Some(arn) => Some(self.api.tags(arn, &self.ctx).await?),
            None => None,
        };
        Ok(Some(state(before, group, tags, &cx.client.tags)))
    }
}

/// The state of a group. `before` is the state as it was, or as it was planned.
fn state(
    before: &SubnetGroup,
    group: aws::SubnetGroup,
    remote: Option<BTreeMap<String, String>>,
    policy: &TagPolicy,
) -> SubnetGroup {
    let importing = !matches!(before.tags_all, Val::Known(_));
    let shown = policy.shown(&remote.unwrap_or_default(), &before.tags, importing);
    let same_name = before.name.text().is_some_and(|name| name.eq_ignore_ascii_case(&group.name));
    SubnetGroup {
        name: if same_name { before.name.clone() } else { group.name.as_str().into() },
        description: Val::Known(group.description),
        subnet_ids: Val::Known(group.subnet_ids.into_iter().collect()),
        region: before.region.clone(),
        tags: shown.tags,
        tags_all: shown.tags_all,
        id: Val::Known(group.name),
        arn: group.arn.into(),
        vpc_id: group.vpc_id.into(),
    }
}

fn subnets(ids: &Val<Set<String>>) -> Vec<String> {
    ids.known().into_iter().flat_map(|set| &set.0).filter_map(|id| id.known().cloned()).collect()
}

fn about(group: &SubnetGroup) -> About<'_> {
    About {
        kind: NAMING.kind,
        type_name: TYPE_NAME,
        attribute: NAMING.attribute,
        name: group.id.text().unwrap_or_default(),
        region: group.region.text(),
    }
}
