//! `data "elasticache_subnet_group"`: all that AWS says about a subnet group.

use async_trait::async_trait;

use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::data_source::DataSource;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::model::{Set, Val};
use crate::framework::path::Path;
use crate::framework::resource::{ImportTarget, Resource as _};
use crate::framework::schema::{computed, required};
use crate::resources::shared_attributes::{Arn, DataRegion, DataTags, Id};
use crate::resources::subnet_group::SubnetGroupResource;

crate::model! {
    /// Reads a subnet group.
    pub struct SubnetGroup {
        /// Name of the group. Case does not matter.
        name: String => required(),
        region: DataRegion,
        id: Id,
        arn: Arn,
        /// Description of the group.
        description: String => computed(),
        /// Ids of the subnets.
        subnet_ids: Set<String> => computed(),
        /// The VPC of the subnets.
        vpc_id: String => computed(),
        tags: DataTags,
    }
}

/// The data source.
#[derive(Debug)]
pub struct SubnetGroupSource;

#[async_trait]
impl DataSource for SubnetGroupSource {
    type Client = Client;
    type Model = SubnetGroup;

    fn type_name(&self) -> &'static str {
        "elasticache_subnet_group"
    }

    async fn read(
        &self,
        cx: &Context<Client>,
        config: SubnetGroup,
    ) -> Result<SubnetGroup, Diagnostics> {
        let name = config.name.text().unwrap_or_default();
        // What an import of the group would show is all there is to know about it.
        let target = ImportTarget::Id(match config.region.text() {
            Some(region) => format!("{name}@{region}"),
            None => name.to_owned(),
        });
        let resource = SubnetGroupResource;
        let start = resource.import(&cx.client, target)?;
        let Some(group) = resource.read(cx, start).await? else {
            let detail = format!(
                "There is no subnet group {name:?} in this account and region. Check the name, the \
                 region and the account."
            );
            let said = Diagnostic::error("No such subnet group", detail);
            return Err(said.at(Path::root("name")).into());
        };
        Ok(SubnetGroup {
            name: Val::Known(name.to_owned()),
            region: group.region,
            id: group.id,
            arn: group.arn,
            description: group.description,
            subnet_ids: group.subnet_ids,
            vpc_id: group.vpc_id,
            tags: group.tags_all,
        })
    }
}
