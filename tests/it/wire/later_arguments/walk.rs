//! The ways of one argument.

use std::sync::Arc;

use elasticache::framework::core_checks::apply_problems;
use elasticache::framework::value::Value;
use serde_json::{Value as Json, json};

use crate::later_arguments::{CLUSTER, Change, Removal, Row, merged, named};
use crate::wire::arguments::{self, only_recorded, with};
use crate::wire::terraform_core::{Core, Plan, State, Type, changed};

/// What a plan has known stays so in the plan within the apply.
#[track_caller]
fn agrees(open: &Plan, plan: &Plan) {
    let mut problems = apply_problems(&open.planned, &plan.planned);
    problems.retain(|problem| problem != "an unknown value is left after apply");
    assert_eq!(problems, [""; 0], "inconsistent final plan");
}

/// One argument, and where it is tried.
#[derive(Clone)]
pub(super) struct Walk {
    core: Arc<Core>,
    row: Row,
    ty: Type,
    id: String,
}

impl Walk {
    pub(super) fn new(core: &Arc<Core>, row: &Row, number: usize) -> Self {
        let ty = if row.resource == CLUSTER { arguments::CLUSTER } else { arguments::GROUP };
        Self { core: Arc::clone(core), row: row.clone(), ty, id: format!("cell-{number}") }
    }

    pub(super) fn name(row: &Row, way: &str) -> String {
        format!("{}.{}: {way}", row.resource, row.argument)
    }

    fn config(&self, given: &Json) -> Value {
        self.ty.value(&named(given, self.row.resource, &self.id))
    }

    fn value(&self, n: usize) -> Value {
        self.config(&self.row.value(n))
    }

    fn base(&self) -> Value {
        self.config(&self.row.base)
    }

    /// A configuration with the argument left out.
    fn left_out(&self, config: &Value) -> Value {
        let nothing = self.config(&json!({}));
        with(config, self.row.argument, nothing.get(self.row.argument).clone())
    }

    fn unknown(&self, config: &Value) -> Value {
        with(config, self.row.argument, Value::Unknown)
    }

    fn requests(&self) -> usize {
        self.core.simulator.requests().len()
    }

    /// How many requests since then carry the argument.
    fn carried(&self, since: usize) -> usize {
        let requests = self.core.simulator.requests().split_off(since);
        let carries = |request: &&Json| {
            let names = request["params"].as_object().into_iter().flat_map(|all| all.keys());
            let mut names = names;
            names.any(|name| self.row.sent.iter().any(|sent| name.starts_with(sent)))
        };
        requests.iter().filter(carries).count()
    }

    async fn create(&self, config: &Value) -> State {
        let created = self.core.create(self.ty, config).await;
        created.unwrap_or_else(|errors| panic!("create: {errors:?}"))
    }

    async fn plan(&self, state: &State, config: &Value) -> Plan {
        let plan = self.core.plan(self.ty, Some(state), config).await;
        plan.unwrap_or_else(|errors| panic!("plan: {errors:?}"))
    }

    async fn recorded(&self, state: &State, config: &Value, what: &str) -> State {
        only_recorded(&self.core, self.ty, state, config, what).await
    }

    /// Applies a plan of a change; there is nothing to plan then.
    async fn apply(&self, state: &State, plan: &Plan, config: &Value) -> State {
        let applied = self.core.apply(self.ty, Some(state), plan, config).await;
        let applied = applied.unwrap_or_else(|errors| panic!("apply: {errors:?}"));
        self.core.is_settled(self.ty, &applied, config, "changed").await;
        let read = self.core.read(self.ty, &applied).await;
        self.core.is_settled(self.ty, &read, config, "changed, after a refresh").await;
        read
    }

    /// A change in place, which one call carries.
    async fn changed_by_one_call(&self, state: &State, config: &Value) -> State {
        let since = self.requests();
        let plan = self.plan(state, config).await;
        assert_eq!(plan.replaces, [""; 0]);
        let after = self.apply(state, &plan, config).await;
        assert_eq!(self.carried(since), 1, "calls");
        after
    }

    /// The same in another process, which has read nothing yet: one that has may take what it read a moment ago.
    async fn later(self) -> Self {
        let core = Arc::new(self.core.another_process().await);
        Self { core, ..self }
    }

    async fn refreshed(&self, state: &State) -> State {
        self.core.read(self.ty, state).await
    }

    async fn destroy(&self, state: &State) {
        self.core.destroy(self.ty, state).await;
    }

    fn mutate(&self, op: &str, set: &Json) {
        self.core.simulator.mutate(json!({"op": op, "id": self.id, "set": set}));
    }

    fn set(&self, set: &Json) {
        let op = if self.row.resource == CLUSTER { "set_cluster" } else { "set_group" };
        self.mutate(op, set);
    }

    /// What says the same as no value, the n-th of them, null being the last: created so, and then every other one.
    pub(super) async fn says_nothing(self, n: usize) {
        let mut all: Vec<Value> = Vec::new();
        for inert in &self.row.inert {
            let more = json!({self.row.argument: inert});
            all.push(self.config(&merged(&self.row.inert_base, &more)));
        }
        all.push(self.config(&self.row.inert_base));
        let since = self.requests();
        let mut state = self.create(&all[n]).await;
        let may_be_sent = self.row.inert_is_sent && n < self.row.inert.len();
        assert!(may_be_sent || self.carried(since) == 0, "nothing needs to be sent");
        for config in all.iter().chain([&all[n]]) {
            state = self.recorded(&state, config, "what says nothing").await;
        }
        self.destroy(&state).await;
    }

    /// Set at creation, imported, and left out.
    pub(super) async fn at_creation(self) {
        let (since, config) = (self.requests(), self.value(0));
        let state = self.create(&config).await;
        assert_eq!(self.carried(since), usize::from(!self.row.sent.is_empty()));
        let imported = self.core.import(self.ty, &self.id).await;
        let imported = self.refreshed(&imported).await;
        self.recorded(&imported, &config, "imported").await;

        let left_out = self.left_out(&config);
        let state = match self.row.removal {
            Removal::Kept => {
                let kept = self.recorded(&state, &left_out, "left out").await;
                let again = self.recorded(&kept, &config, "written again").await;
                if self.row.change == Change::Replaces {
                    let kept = self.recorded(&again, &left_out, "left out again").await;
                    let plan = self.plan(&kept, &self.value(1)).await;
                    assert!(plan.replaces.contains(&self.row.argument.to_owned()), "another value");
                }
                again
            }
            Removal::Ends => self.changed_by_one_call(&state, &left_out).await,
        };
        self.destroy(&state).await;
    }

    /// One value after the other, from none.
    pub(super) async fn changed(self) {
        let mut state = self.create(&self.base()).await;
        for n in 0..2 {
            let config = self.value(n);
            match self.row.change {
                Change::InPlace => state = self.changed_by_one_call(&state, &config).await,
                Change::Recorded => state = self.recorded(&state, &config, "another value").await,
                Change::Replaces => {
                    let plan = self.plan(&state, &config).await;
                    let argument = self.row.argument.to_owned();
                    assert!(plan.replaces.contains(&argument), "{:?}", plan.replaces);
                    if n == 0 {
                        self.destroy(&state).await;
                        state = self.create(&config).await;
                    }
                }
            }
        }
        self.destroy(&state).await;
    }

    /// Not known in the plan of the creation.
    pub(super) async fn unknown_at_creation(self) {
        let (since, config) = (self.requests(), self.value(0));
        let open = self.core.plan(self.ty, None, &self.unknown(&config)).await;
        let open = open.unwrap_or_else(|errors| panic!("plan: {errors:?}"));
        let plan = self.core.plan(self.ty, None, &config).await;
        let plan = plan.unwrap_or_else(|errors| panic!("second plan: {errors:?}"));
        agrees(&open, &plan);
        let state = self.core.apply(self.ty, None, &plan, &config).await;
        let state = state.unwrap_or_else(|errors| panic!("apply: {errors:?}"));
        self.core.is_settled(self.ty, &state, &config, "created").await;
        assert_eq!(self.carried(since), usize::from(!self.row.sent.is_empty()));
        self.destroy(&state).await;
    }

    /// Not known in the plan of a change: that replaces nothing. Then it is another value, or what it was.
    pub(super) async fn unknown_later(self) {
        let in_place = self.row.change == Change::InPlace;
        let config = self.value(0);
        let before = if in_place { self.base() } else { config.clone() };
        let state = self.create(&before).await;
        let since = self.requests();
        let open = self.plan(&state, &self.unknown(&config)).await;
        assert_eq!(open.replaces, [""; 0], "a value that is not known replaces nothing");
        let plan = self.plan(&state, &config).await;
        agrees(&open, &plan);
        let after = if changed(&state.value, &plan.planned).is_empty() {
            state
        } else {
            self.apply(&state, &plan, &config).await
        };
        assert_eq!(self.carried(since), usize::from(in_place));
        self.destroy(&after).await;
    }

    fn lose(&self, verb: &str) {
        let thing = if self.row.resource == CLUSTER { "CacheCluster" } else { "ReplicationGroup" };
        let action = format!("{verb}{thing}");
        let fault = json!({"action": action, "kind": "commit_reset", "times": 1});
        self.core.simulator.fault(fault);
    }

    /// AWS creates it, and the response is lost.
    pub(super) async fn lost_at_creation(self) {
        self.lose("Create");
        let since = self.requests();
        let state = self.create(&self.value(0)).await;
        self.core.simulator.clear_faults();
        assert_eq!(self.carried(since), usize::from(!self.row.sent.is_empty()));
        self.destroy(&state).await;
    }

    /// AWS makes the change, and the response is lost.
    pub(super) async fn lost(self) {
        let state = self.create(&self.base()).await;
        self.lose("Modify");
        let state = self.changed_by_one_call(&state, &self.value(0)).await;
        self.core.simulator.clear_faults();
        self.destroy(&state).await;
    }

    /// Another node type waits for the maintenance window: a change at once would bring it, and is an error, unless
    /// everything is to be made at once.
    pub(super) async fn at_once(self) {
        let state = self.create(&self.base()).await;
        let larger = |config: &Value| with(config, "node_type", "cache.m5.xlarge");
        let waits = larger(&self.base());
        let plan = self.plan(&state, &waits).await;
        let (state, said) = self.core.apply_to_end(self.ty, Some(&state), &plan, &waits).await;
        let waiting = "2 Change waits for the maintenance window";
        assert!(said.len() == 1 && said[0].starts_with(waiting), "{said:?}");
        let state = self.refreshed(&state).await;
        let calls = self.core.simulator.mutations();
        let config = larger(&self.value(0));
        let Err(errors) = self.core.plan(self.ty, Some(&state), &config).await else {
            panic!("the plan makes early what is pending");
        };
        let early = "1 The change would apply pending changes early";
        assert!(errors.iter().any(|error| error.starts_with(early)), "{errors:?}");
        assert_eq!(self.core.simulator.mutations(), calls);
        let now = with(&config, "apply_immediately", true);
        let after = self.changed_by_one_call(&state, &now).await;
        assert_eq!(after.value.get("node_type").as_str(), Some("cache.m5.xlarge"));
        self.destroy(&after).await;
    }

    /// Somebody else changes it: a difference where the configuration says something else, and only there.
    pub(super) async fn changed_outside(self, outside: Json) {
        let config = self.value(0);
        let state = self.create(&config).await;
        self.set(&outside);
        let this = self.later().await;
        let calls = this.core.simulator.mutations();
        let read = this.refreshed(&state).await;
        let plan = this.plan(&read, &config).await;
        assert_eq!(plan.replaces, [""; 0]);
        let differs = changed(&read.value, &plan.planned);
        assert!(differs.contains(&this.row.argument.to_owned()), "{differs:?}");
        if this.row.removal == Removal::Kept {
            this.core.is_settled(this.ty, &read, &this.left_out(&config), "left out").await;
        }
        assert_eq!(this.core.simulator.mutations(), calls);
        this.destroy(&read).await;
    }

    /// The value is not there yet, but comes: no difference for who wants it, nor for who wants what there is.
    pub(super) async fn pending(self, [back, coming, none]: [Json; 3]) {
        let config = self.value(0);
        let state = self.create(&config).await;
        self.set(&back);
        self.mutate("set_pending", &coming);
        let this = self.later().await;
        let wanted = this.refreshed(&state).await;
        this.recorded(&wanted, &config, "wanted and pending").await;
        this.mutate("set_pending", &none);
        this.destroy(&wanted).await;

        let state = this.create(&this.base()).await;
        this.mutate("set_pending", &coming);
        let this = this.later().await;
        let read = this.refreshed(&state).await;
        this.recorded(&read, &this.base(), "pending by somebody else").await;
        this.mutate("set_pending", &none);
        this.destroy(&read).await;
    }
}
