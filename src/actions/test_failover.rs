//! `elasticache_test_failover`: tests the automatic failover of a shard.

use crate::resources::names;
use std::time::Duration;

use async_trait::async_trait;

use crate::client::Client;
use crate::framework::action::{Action, Progress};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::single;
use crate::framework::planned_change::{Phase, PlannedChange};
use crate::framework::schema::required;
use crate::resources::failover_test::of_shard;
use crate::resources::failover_test::order::FailoverRequest;
use crate::resources::failover_test::rules::RULES;
use crate::resources::failover_test::run;
use crate::resources::timeouts::InvokeTimeouts;
use crate::rules::engine;

use super::invocation::{api_and_context, run_to_end};
use crate::resources::shared_attributes::ActionRegion;

crate::model! {
    /// Tests the automatic failover of a shard: AWS makes the primary fail, a replica takes over, and
    /// the node that failed is replaced. The events of AWS are shown as they come.
    ///
    /// Automatic failover must be on and the shard must have a replica. AWS allows a number of tests in
    /// any rolling 24 hours in an account and region: 5 with `api_edition` 2017-10-24, 15 today. They are
    /// counted from the events of all groups before AWS is asked. Shards of one group are tested one
    /// after another, groups at the same time.
    ///
    /// Once AWS has accepted a test, a wait that ends early is a warning and no error, because running
    /// the action again would make the shard fail over again.
    pub struct TestFailover {
        /// ID of the replication group. Case does not matter.
        replication_group_id: String => required().form(names::id_reference),
        /// ID of the shard, such as `0001`, which is the only one with cluster mode disabled.
        node_group_id: String => required(),
        region: ActionRegion,
    }
    blocks {
        /// How long to wait for the end. Default: 40 minutes. Waiting until other changes of the same
        /// replication group are over does not count.
        timeouts: InvokeTimeouts => single(),
    }
}

/// The action.
#[derive(Debug)]
pub struct TestFailoverAction;

#[async_trait]
impl Action for TestFailoverAction {
    type Client = Client;
    type Model = TestFailover;

    fn type_name(&self) -> &'static str {
        "elasticache_test_failover"
    }

    fn time_limit(&self) -> Duration {
        run::TIME_LIMIT
    }

    fn validate(&self, config: &TestFailover, diagnostics: &mut Diagnostics) {
        let test = of_shard(&config.replication_group_id, &config.node_group_id);
        engine::validate(RULES, &test, diagnostics);
    }

    async fn plan(&self, client: &Client, config: &TestFailover, diagnostics: &mut Diagnostics) {
        let said = validate_change(client, config, Phase::Plan).await;
        diagnostics.extend(said);
    }

    async fn invoke(
        &self,
        cx: &Context<Client>,
        config: TestFailover,
        progress: &Progress,
    ) -> Result<Diagnostics, Diagnostics> {
        let said = validate_change(&cx.client, &config, Phase::Apply).await;
        if said.has_error() {
            return Err(said);
        }
        let (api, ctx) = api_and_context(cx, &config.region)?;
        let (group, shard) = (&config.replication_group_id, &config.node_group_id);
        let order = FailoverRequest::new(group, shard, cx.client.edition);
        run_to_end(progress, async |watch| run::test(&api, &order, &ctx, watch).await).await
    }
}

/// What the rules say with the edition: all that an action is given is new.
async fn validate_change(client: &Client, config: &TestFailover, phase: Phase) -> Diagnostics {
    let test = of_shard(&config.replication_group_id, &config.node_group_id);
    let subject = PlannedChange {
        phase,
        prior: None,
        config: &test,
        planned: &test,
        changed: ["replication_group_id", "node_group_id"].into(),
        recreated: false,
        replaces: false,
        replaced: None,
    };
    let facts = client.facts(&config.region);
    engine::validate_change(RULES, &subject, client.edition, &facts).await
}
