//! Reads of user groups.

use aws_sdk_elasticache::{Client, types as sdk};

use super::{NOT_FOUND, UserGroup};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::coalesce::Listed;
use crate::aws::shared::reader::polls::Kind;
use crate::aws::shared::reader::share::{self, Page, Source};
use crate::aws::shared::reader::{PAGE, Reader};
use crate::aws::shared::sdk_values::filled;

impl Api {
    /// The user group with this id, or nothing if there is none. Case doesn't matter.
    pub async fn user_group(
        &self,
        id: &str,
        ctx: &CallContext,
    ) -> Result<Option<UserGroup>, ApiError> {
        share::read(&UserGroups(self.clone()), id, ctx).await
    }
}

/// Nobody waits for its status.
impl Listed for UserGroup {
    fn id(&self) -> &str {
        &self.id
    }
}

/// The user groups of an account and region.
#[derive(Clone)]
struct UserGroups(Api);

impl Source for UserGroups {
    type Item = UserGroup;

    const OPERATION: &'static str = "DescribeUserGroups";

    fn kind(&self) -> Kind {
        Kind::UserGroup
    }

    fn reader(&self) -> &Reader {
        self.0.reader()
    }

    async fn page(
        &self,
        marker: Option<String>,
        ctx: &CallContext,
    ) -> Result<Page<UserGroup>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client
                .describe_user_groups()
                .max_records(PAGE)
                .set_marker(marker.clone())
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = self.reader().read(Self::OPERATION, ctx, send).await?;
        let groups = output.user_groups.unwrap_or_default();
        Ok(Page { items: groups.into_iter().map(from_sdk).collect(), marker: output.marker })
    }

    async fn one(&self, id: &str, ctx: &CallContext) -> Result<Option<UserGroup>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client.describe_user_groups().user_group_id(id).customize().interceptor(probe).send()
        };
        let found = self.reader().read_existing(Self::OPERATION, NOT_FOUND, ctx, send).await?;
        let Some(output) = found else { return Ok(None) };
        let groups = output.user_groups.unwrap_or_default();
        Ok(groups.into_iter().map(from_sdk).find(|group| group.id.eq_ignore_ascii_case(id)))
    }
}

fn from_sdk(group: sdk::UserGroup) -> UserGroup {
    UserGroup {
        id: group.user_group_id.unwrap_or_default(),
        status: filled(group.status),
        engine: filled(group.engine).map(|engine| engine.to_ascii_lowercase()),
    }
}
