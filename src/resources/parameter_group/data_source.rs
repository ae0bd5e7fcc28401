//! `data "elasticache_parameter_group"`: a parameter group and all its parameters.

use crate::resources::names;
use std::collections::BTreeMap;

use async_trait::async_trait;

use super::ParameterGroupResource;
use crate::aws::{self, ApiError, Parameter, ParameterSource};
use crate::client::Client;
use crate::client::messages as client_messages;
use crate::framework::context::Context;
use crate::framework::data_source::DataSource;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::{TagMap, Val};
use crate::framework::schema::{computed, required};
use crate::resources::filter;
use crate::resources::managed::{ManagedResource as _, Subject, no_such, tags_unreadable};
use crate::resources::shared_attributes::{Arn, DataRegion, DataTags, Id};

crate::model! {
    /// Reads a parameter group and all its parameters. Groups of AWS, such as `default.redis7`, can be
    /// read, too.
    pub struct ParameterGroup {
        /// Name of the group. Case does not matter.
        name: String => required().form(names::group_reference),
        region: DataRegion,
        id: Id,
        arn: Arn,
        /// The engine and version the group is for.
        family: String => computed(),
        /// Description of the group.
        description: String => computed(),
        /// Whether the group belongs to a global datastore.
        is_global: bool => computed(),
        /// The values of all parameters, by name. A parameter whose value depends on the node type is
        /// not there.
        parameters: TagMap => computed(),
        /// The values of the parameters that were set, by name.
        modified_parameters: TagMap => computed(),
        tags: DataTags,
    }
}

/// The data source.
#[derive(Debug)]
pub struct ParameterGroupSource;

#[async_trait]
impl DataSource for ParameterGroupSource {
    type Client = Client;
    type Model = ParameterGroup;

    fn type_name(&self) -> &'static str {
        "elasticache_parameter_group"
    }

    async fn read(
        &self,
        cx: &Context<Client>,
        config: ParameterGroup,
    ) -> Result<ParameterGroup, Diagnostics> {
        let name = config.name.text().unwrap_or_default();
        let api = cx.client.api(&config.region)?;
        let ctx = aws::CallContext::until(cx.stop.clone(), cx.deadline).recent();
        let failed = |error| {
            let summary = format!("Can't read parameter group {name:?}");
            Diagnostics::from(client_messages::failed_call(&summary, &error))
        };
        let Some(group) = api.parameter_group(name, &ctx).await.map_err(failed)? else {
            return Err(no_such(ParameterGroupResource::NAMING, name).into());
        };
        let all = api.parameters(&group.name, ParameterSource::All, &ctx).await.map_err(failed)?;
        let tags = match &group.arn {
            Some(arn) => api.tags(arn, &ctx).await.map(Some),
            None => Ok(Some(BTreeMap::new())),
        };
        let tags = match tags {
            // As with all other data sources.
            Err(refusal @ (ApiError::AccessDenied(_) | ApiError::Rejected(_))) => {
                let region = Some(api.region().as_str());
                let naming = ParameterGroupResource::NAMING;
                let subject = Subject { naming, name: &group.name, region };
                cx.warn(tags_unreadable(&subject, &refusal));
                None
            }
            tags => tags.map_err(failed)?,
        };
        Ok(ParameterGroup {
            region: api.region().as_str().into(),
            id: Val::Known(group.name),
            arn: group.arn.into(),
            family: Val::Known(group.family),
            description: Val::Known(group.description),
            is_global: Val::Known(group.is_global),
            parameters: values(&all, |_| true),
            modified_parameters: values(&all, |one| one.source.as_deref() == Some("user")),
            tags: tags.map_or(Val::Null, |tags| Val::Known(filter::own(&tags, &cx.client.tags))),
            name: config.name,
        })
    }
}

fn values(all: &[Parameter], wanted: impl Fn(&Parameter) -> bool) -> Val<TagMap> {
    let wanted = all.iter().filter(|parameter| wanted(parameter));
    let pair = |parameter: &Parameter| {
        Some((parameter.name.clone(), Val::Known(parameter.value.clone()?)))
    };
    Val::Known(wanted.filter_map(pair).collect())
}
