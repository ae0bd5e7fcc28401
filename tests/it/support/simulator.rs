//! The simulated ElastiCache of one test, and questions about what was asked of it.

use elasticache_simulator::Handle;
use serde_json::{Value as Json, json};

use super::terraform::Running;
use super::wait;

/// A simulator of its own for every test, on a loopback port.
pub struct Simulator(Handle);

#[expect(clippy::needless_pass_by_value, reason = "tests write json! in place")]
impl Simulator {
    pub fn start() -> Self {
        Self(elasticache_simulator::Simulator::start())
    }

    pub fn url(&self) -> String {
        self.0.url()
    }

    /// Sets options.
    pub fn configure(&self, options: Json) {
        self.0.configure(&options);
    }

    /// Makes requests fail.
    pub fn fault(&self, rule: Json) {
        self.0.fault(&rule);
    }

    pub fn clear_faults(&self) {
        self.0.clear_faults();
    }

    /// Changes something behind terraform's back.
    pub fn mutate(&self, change: Json) -> Json {
        self.0.mutate(&change)
    }

    /// Moves its clock forward.
    pub fn advance(&self, time: std::time::Duration) {
        self.0.advance(time);
    }

    /// Lets requests go on that a fault holds.
    pub fn release(&self) {
        self.0.release();
    }

    /// Makes a group behind terraform's back: two clusters a shard, with automatic failover.
    pub fn put_group(&self, id: &str, shards: u32) {
        self.mutate(json!({
            "op": "create_group", "id": id, "node_groups": shards, "members": 2,
            "set": {"automatic_failover": true},
        }));
    }

    /// What AWS has reported so far, oldest first: time, source and message.
    pub fn events(&self) -> Vec<Json> {
        let regions = self.0.history();
        let of = |region: &Json| region["events"].as_array().cloned().unwrap_or_default();
        regions.as_array().into_iter().flatten().flat_map(of).collect()
    }

    /// Ends whatever a group is doing, also what would never end.
    pub fn settle(&self, id: &str) {
        self.mutate(json!({"op": "settle", "id": id}));
    }

    /// Deletes a group behind terraform's back.
    pub fn delete_group(&self, id: &str) {
        self.mutate(json!({"op": "delete_group", "id": id}));
    }

    /// What is known of a group, other than what it answers.
    #[track_caller]
    pub fn group(&self, id: &str) -> Json {
        let found = self.all("groups").into_iter().find(|group| group["id"] == id);
        found.unwrap_or_else(|| panic!("there is no group {id}"))
    }

    /// What is known of a cluster, other than what it answers; a member of a group, too.
    #[track_caller]
    pub fn cluster(&self, id: &str) -> Json {
        let found = self.all("clusters").into_iter().find(|cluster| cluster["id"] == id);
        found.unwrap_or_else(|| panic!("there is no cluster {id}"))
    }

    /// All requests so far, in order.
    pub fn requests(&self) -> Vec<Json> {
        self.0.requests()
    }

    /// The requests of one action.
    pub fn calls(&self, action: &str) -> Vec<Json> {
        self.0.requests_of(action)
    }

    /// Every request that asked for a change, as `Action id`.
    pub fn mutations(&self) -> Vec<String> {
        let name = |request: &Json, field: &str| request[field].as_str().unwrap_or("").to_owned();
        let reads = ["Describe", "List", "Get", "Assume"];
        self.requests()
            .iter()
            .filter(|r| !reads.iter().any(|read| name(r, "action").starts_with(read)))
            .map(|r| format!("{} {}", name(r, "action"), name(r, "id")))
            .collect()
    }

    /// Waits until `run` has called an action this often, those before it started included.
    #[track_caller]
    pub fn wait_for_calls(&self, run: &mut Running, action: &str, count: usize) {
        let there = wait::within(wait::LONG, || {
            let enough = self.calls(action).len() >= count;
            (enough || run.has_ended()).then_some(enough)
        });
        let so_far = run.so_far();
        assert_eq!(there, Some(true), "{action} was not called {count} times:\n{so_far}");
    }

    /// The ids of the groups that exist.
    pub fn groups(&self) -> Vec<String> {
        self.all("groups")
            .iter()
            .filter_map(|group| group["id"].as_str().map(str::to_owned))
            .collect()
    }

    /// The names of the subnet groups that exist, those of the simulator itself included.
    pub fn subnet_groups(&self) -> Vec<Json> {
        self.all("subnet_groups")
    }

    /// The names of the parameter groups that exist, those of the simulator itself included.
    pub fn parameter_groups(&self) -> Vec<Json> {
        self.all("parameter_groups")
    }

    /// Everything that somebody made and nobody deleted.
    pub fn left(&self) -> Vec<String> {
        let kinds = ["groups", "clusters", "snapshots"];
        let ids =
            |kind: &&str| self.all(kind).into_iter().map(|it| it.to_string()).collect::<Vec<_>>();
        kinds.iter().flat_map(ids).collect()
    }

    /// The tags of an ARN.
    pub fn tags(&self, arn: &str) -> Json {
        let regions = self.0.state().as_array().cloned().unwrap_or_default();
        let found = regions.iter().find_map(|region| region["tags"].get(arn));
        found.cloned().unwrap_or_else(|| json!({}))
    }

    /// Nobody sent an action or a parameter that AWS does not have.
    #[track_caller]
    pub fn assert_no_violations(&self) {
        assert_eq!(self.0.violations(), Vec::<Json>::new());
    }

    fn all(&self, kind: &str) -> Vec<Json> {
        let regions = self.0.state().as_array().cloned().unwrap_or_default();
        let of = |region: &Json| region[kind].as_array().cloned().unwrap_or_default();
        regions.iter().flat_map(of).collect()
    }
}
