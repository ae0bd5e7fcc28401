//! `elasticache_parameter_group`: settings of an engine that clusters share.
//!
//! `model` declares the attributes; `parameters` reads and compares sets of them; `check` compares
//! them with what their family has; `call` is what is asked of AWS.

mod call;
mod check;
pub mod data_source;
mod model;
mod parameters;
mod values;

use std::time::Duration;

use async_trait::async_trait;

use crate::aws::{CreateParameterGroup, Schedule};
use crate::client::Client;
use crate::client::tags;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::identity::IdentitySchema;
use crate::framework::model::{Model as _, Val};
use crate::framework::path::Path;
use crate::framework::resource::{
    Applied, DraftPlan, ImportTarget, MovedState, Resource, TimeLimits,
};
use crate::framework::value::Value;
use crate::resources::managed::messages::About;
use crate::resources::managed::moved;
use crate::resources::managed::naming::Naming;
use call::Call;
use model::ParameterGroup;

const TYPE_NAME: &str = "elasticache_parameter_group";

const NAMING: Naming =
    Naming { kind: "parameter group", arn_type: "parametergroup", attribute: "name" };

/// The resource.
#[derive(Debug)]
pub struct ParameterGroupResource;

#[async_trait]
impl Resource for ParameterGroupResource {
    type Client = Client;
    type Model = ParameterGroup;

    fn type_name(&self) -> &'static str {
        TYPE_NAME
    }

    /// A change waits until an earlier one is applied. A deletion is refused for a while after the
    /// last cluster with the group is gone.
    fn time_limits(&self) -> TimeLimits {
        let limit = Duration::from_mins(5);
        TimeLimits { create: limit, update: limit, delete: Duration::from_mins(15) }
    }

    fn identity_schema(&self) -> IdentitySchema {
        NAMING.identity_schema()
    }

    fn identity(&self, state: &ParameterGroup) -> Option<Value> {
        NAMING.identity(&state.id, &state.region, &state.arn)
    }

    fn validate(&self, config: &ParameterGroup, diagnostics: &mut Diagnostics) {
        for name in parameters::given_twice(&config.parameter) {
            diagnostics.error_at(
                Path::root("parameter"),
                "Parameter given twice",
                format!("{name:?} stands in two parameter blocks. Leave one of them out."),
            );
        }
    }

    async fn plan(&self, client: &Client, change: &mut DraftPlan<ParameterGroup>) {
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
        let found = check::against_family(client, change.prior.as_ref(), &change.planned).await;
        change.diagnostics.extend(found);
    }

    async fn create(
        &self,
        cx: &Context<Client>,
        planned: ParameterGroup,
        _config: ParameterGroup,
    ) -> Applied<ParameterGroup> {
        let call = match Call::new(cx, &planned) {
            Ok(call) => call,
            Err(diagnostics) => return Applied::Unchanged(diagnostics),
        };
        let input = CreateParameterGroup {
            name: planned.name.text().unwrap_or_default().to_owned(),
            family: planned.family.text().unwrap_or_default().to_owned(),
            description: planned.description.text().unwrap_or_default().to_owned(),
            tags: planned
                .tags_all
                .known()
                .map(|all| tags::known(all).collect())
                .unwrap_or_default(),
        };
        let group = match call.api.create_parameter_group(&input, &call.ctx).await {
            Ok(group) => group,
            Err(error) => return Applied::Unchanged(about(&planned).not_created(&error)),
        };
        let mut reached = call::state(&planned, group, &[], &input.tags, &cx.client.tags);
        cx.checkpoint(&reached);
        if let Err(error) = call.set(&mut reached, &planned).await {
            return Applied::Partial(
                reached,
                about(&planned).cannot("set parameters of", &error).into(),
            );
        }
        Applied::Done(reached, Diagnostics::new())
    }

    async fn read(
        &self,
        cx: &Context<Client>,
        mut before: ParameterGroup,
    ) -> Result<Option<ParameterGroup>, Diagnostics> {
        let call = Call::new(cx, &before)?;
        if before.region.is_null() {
            before.region = call.api.region().as_str().into();
        }
        call.look(cx, &before).await.map_err(|error| about(&before).cannot("read", &error).into())
    }

    async fn update(
        &self,
        cx: &Context<Client>,
        prior: ParameterGroup,
        planned: ParameterGroup,
        _config: ParameterGroup,
    ) -> Applied<ParameterGroup> {
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

    async fn delete(&self, cx: &Context<Client>, prior: ParameterGroup) -> Result<(), Diagnostics> {
        let call = Call::new(cx, &prior)?;
        let name = prior.id.text().unwrap_or_default();
        let deleted = call.api.delete_parameter_group(name, &Schedule::standard(), &call.ctx).await;
        deleted.map_err(|error| about(&prior).cannot("delete", &error).into())
    }

    fn import(&self, client: &Client, target: ImportTarget) -> Result<ParameterGroup, Diagnostics> {
        let (name, region) = NAMING.target(target, client.region())?;
        let mut state = ParameterGroup::empty();
        state.id = Val::Known(name.to_ascii_lowercase());
        state.name = Val::Known(name);
        state.region = region;
        Ok(state)
    }

    fn import_identity(&self, target: &ImportTarget) -> Option<Value> {
        NAMING.import_identity(target)
    }

    fn move_state(&self, source: MovedState) -> Result<ParameterGroup, Diagnostics> {
        moved::move_state(&source, self.type_name())
    }
}

fn about(group: &ParameterGroup) -> About<'_> {
    About {
        kind: NAMING.kind,
        type_name: TYPE_NAME,
        attribute: NAMING.attribute,
        name: group.id.text().unwrap_or_default(),
        region: group.region.text(),
    }
}
