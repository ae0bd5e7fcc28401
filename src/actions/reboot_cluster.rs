//! `elasticache_reboot_cluster`: reboots nodes of a cluster.

use crate::resources::names;
use std::time::Duration;

use async_trait::async_trait;

use crate::client::Client;
use crate::framework::action::{Action, Progress};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::{Set, single};
use crate::framework::schema::{optional, required};
use crate::resources::cluster_reboot::run::{self, RebootRequest};
use crate::resources::cluster_reboot::{check, warn};
use crate::resources::timeouts::InvokeTimeouts;

use super::invocation::{api_and_context, run_to_end};
use crate::resources::shared_attributes::ActionRegion;

crate::model! {
    /// Reboots some or all nodes of a cluster and waits until they are back. A reboot applies changed
    /// parameters that wait for one.
    ///
    /// The contents of every rebooted node are lost. Members of a replication group with cluster mode
    /// enabled can't be rebooted.
    ///
    /// Once AWS has accepted a reboot, a wait that ends early is a warning and no error, because running
    /// the action again would empty the nodes again.
    pub struct RebootCluster {
        /// ID of the cluster. Case does not matter.
        cluster_id: String => required().form(names::id_reference),
        /// IDs of the nodes to reboot, such as `0001`. Default: all nodes that the cluster has then.
        node_ids: Set<String> => optional(),
        region: ActionRegion,
    }
    blocks {
        /// How long to wait for the nodes. Default: 40 minutes. Waiting until other changes of the same
        /// replication group are over does not count.
        timeouts: InvokeTimeouts => single(),
    }
}

/// The action.
#[derive(Debug)]
pub struct RebootClusterAction;

#[async_trait]
impl Action for RebootClusterAction {
    type Client = Client;
    type Model = RebootCluster;

    fn type_name(&self) -> &'static str {
        "elasticache_reboot_cluster"
    }

    fn time_limit(&self) -> Duration {
        run::TIME_LIMIT
    }

    fn validate(&self, config: &RebootCluster, diagnostics: &mut Diagnostics) {
        check(&config.cluster_id, &config.node_ids, diagnostics);
    }

    async fn plan(&self, _client: &Client, config: &RebootCluster, diagnostics: &mut Diagnostics) {
        diagnostics.push(warn(&config.cluster_id, &config.node_ids));
    }

    async fn invoke(
        &self,
        cx: &Context<Client>,
        config: RebootCluster,
        progress: &Progress,
    ) -> Result<Diagnostics, Diagnostics> {
        let (api, ctx) = api_and_context(cx, &config.region)?;
        let order = RebootRequest::new(&config.cluster_id, &config.node_ids);
        run_to_end(progress, async |watch| run::reboot(&api, &order, &ctx, watch).await).await
    }
}
