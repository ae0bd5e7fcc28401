//! A cluster as AWS shows it, for whoever manages none.

use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::framework::resource::ImportTarget;

use super::model::Cluster;
use super::{import, read};

/// All that there is to know about a cluster; nothing if there is none of this name. `region` is that of
/// the provider where it is null. A read replica shows what it takes from its group, too.
///
/// # Errors
/// The name can't be one of a cluster, or AWS could not be asked.
pub async fn look_up(
    cx: &Context<Client>,
    name: &str,
    region: Val<String>,
) -> Result<Option<Cluster>, Diagnostics> {
    let region = if region.is_null() { cx.client.region() } else { region };
    let mut start = import::state(ImportTarget::Id(name.to_owned()), region)?;
    // Known only after the read: an import would leave these null for a replica.
    start.engine = Val::Unknown;
    start.engine_version = Val::Unknown;
    start.node_type = Val::Unknown;
    start.num_cache_nodes = Val::Unknown;
    start.parameter_group_name = Val::Unknown;
    start.port = Val::Unknown;
    start.az_mode = Val::Unknown;
    start.subnet_group_name = Val::Unknown;
    start.security_group_ids = Val::Unknown;
    start.security_group_names = Val::Unknown;
    start.maintenance_window = Val::Unknown;
    start.notification_topic_arn = Val::Unknown;
    start.notification_topic_status = Val::Unknown;
    start.snapshot_retention_limit = Val::Unknown;
    start.snapshot_window = Val::Unknown;
    read::read(cx, start).await
}
