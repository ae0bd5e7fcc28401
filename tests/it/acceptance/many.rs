//! Many resources: reads share requests, and never show what is not so.

use serde_json::{Value as Json, json};

use crate::support::world::World;

/// Two pages of groups and of tags, and three of clusters.
const COUNT: usize = 120;
const PAGES: usize = 2 + 3;
const TAG_PAGES: usize = 2;
/// A plan without shared requests makes 480 calls: of each group, its two members and its tags. With them it
/// makes these at most, however slowly Terraform asks: of each kind two reads go by id, and then pages are read.
const BY_ID: usize = 2 + 2 * 2;
const TAGS_BY_ID: usize = 2;
const SHARED: usize = PAGES + BY_ID + TAG_PAGES + TAGS_BY_ID;

fn config(version: &str) -> String {
    format!(
        "resource \"elasticache_replication_group\" \"many\" {{\n  count = {COUNT}\n  \
         replication_group_id = \"many-${{count.index}}\"\n  description = \"many\"\n  \
         node_type = \"cache.t3.micro\"\n  num_cache_clusters = 2\n  subnet_group_name = \"default\"\n  \
         tags = count.index < 3 ? {{ version = \"{version}\", group = count.index }} : {{ group = count.index }}\n}}\n\
         data \"elasticache_replication_groups\" \"all\" {{\n  name_prefix = \"many-\"\n}}\n"
    )
}

/// Configures the provider for the simulator, with or without its Resource Groups Tagging API.
fn provider(world: &World, tagging: bool) {
    let url = world.simulator.url();
    let tagging =
        if tagging { format!("    resourcegroupstaggingapi = {url:?}\n") } else { String::new() };
    world.write_whole_provider(&format!(
        "region     = \"us-east-1\"\n  access_key = \"AKIAEXAMPLE\"\n  secret_key = \"example\"\n  \
         endpoints {{\n    elasticache = {url:?}\n{tagging}  }}"
    ));
}

/// The calls of a plan without changes, by action, with the ids that were named.
struct Calls(Vec<Json>);

impl Calls {
    fn of(world: &World, plan: impl FnOnce(&World)) -> Self {
        let before = world.simulator.requests().len();
        plan(world);
        Self(world.simulator.requests().split_off(before))
    }

    fn count(&self, action: &str) -> usize {
        self.0.iter().filter(|request| request["action"] == action).count()
    }

    /// The ids that calls of an action have named; none for pages.
    fn ids(&self, action: &str) -> Vec<&str> {
        let of_action = self.0.iter().filter(|request| request["action"] == action);
        let ids = of_action.filter_map(|request| request["id"].as_str());
        ids.filter(|id| !id.is_empty()).collect()
    }

    /// Those after the last call of this action.
    fn after_last(&self, action: &str) -> Self {
        let last = self.0.iter().rposition(|request| request["action"] == action);
        Self(self.0[last.expect("such a call") + 1..].to_vec())
    }

    /// How many lists of an action have begun.
    fn walks(&self, action: &str) -> usize {
        let is_first = |request: &&Json| {
            request["action"] == action
                && request["id"] == ""
                && request["params"].get("Marker").is_none()
        };
        self.0.iter().filter(is_first).count()
    }

    /// The calls that read groups and clusters.
    fn describes(&self) -> usize {
        self.count("DescribeReplicationGroups") + self.count("DescribeCacheClusters")
    }

    fn summary(&self) -> String {
        let mut actions: Vec<&str> = self.0.iter().filter_map(|r| r["action"].as_str()).collect();
        actions.sort_unstable();
        actions.dedup();
        let counts = actions.iter().map(|action| format!("{action} {}", self.count(action)));
        counts.collect::<Vec<_>>().join(", ")
    }
}

fn no_changes(world: &World) {
    world.run("plan", &["-detailed-exitcode"]).ended_with(0);
}

#[test]
fn groups_share_requests() {
    let world = World::new();
    provider(&world, true);
    world.write(&config("1"));
    world.run("apply", &["-auto-approve", "-parallelism=30"]).ok();

    // The data source costs nothing.
    let calls = Calls::of(&world, no_changes);
    assert!(calls.0.len() <= SHARED, "{}", calls.summary());

    // What lists do not show is asked for by id.
    world.simulator.configure(json!({"unlisted": "many-77*"}));
    let calls = Calls::of(&world, |world| {
        let plan = world.plan_with(&["-target=elasticache_replication_group.many"]);
        assert_eq!(plan.actions("elasticache_replication_group.many[77]"), ["no-op"]);
    });
    assert!(calls.ids("DescribeReplicationGroups").contains(&"many-77"));
    assert!(calls.ids("DescribeCacheClusters").contains(&"many-77-001"));
    assert!(calls.0.len() <= SHARED + 3, "{}", calls.summary());
    world.simulator.configure(json!({"unlisted": ""}));

    // The Resource Groups Tagging API lags behind: what it says otherwise is not believed.
    world.simulator.configure(json!({"tagging_delay": 3600}));
    no_changes(&world);
    world.write(&config("2"));
    world.apply().ok();
    let calls = Calls::of(&world, no_changes);
    let confirmed = calls.ids("ListTagsForResource");
    for group in ["many-0", "many-1", "many-2"] {
        assert!(confirmed.contains(&group), "{confirmed:?}");
    }
    world.simulator.configure(json!({"tagging_delay": 0}));

    // It may refuse, and so may the lists: then everything is read by id.
    let denied = |action: &str| {
        json!({"action": action, "id": "", "kind": "error", "status": 403, "code": "AccessDenied",
            "message": "not authorized"})
    };
    world.simulator.fault(denied("GetResources"));
    let calls = Calls::of(&world, no_changes);
    assert_eq!(calls.count("GetResources"), 1, "{}", calls.summary());
    assert_eq!(calls.count("ListTagsForResource"), COUNT, "{}", calls.summary());
    world.write(&config("2").replace(
        "data \"elasticache_replication_groups\" \"all\" {\n  name_prefix = \"many-\"\n}\n",
        "",
    ));
    world.simulator.fault(denied("DescribeReplicationGroups"));
    let calls = Calls::of(&world, no_changes);
    assert_eq!(calls.ids("DescribeReplicationGroups").len(), COUNT, "{}", calls.summary());
    world.simulator.clear_faults();

    // Without an endpoint of its own, the Resource Groups Tagging API is not called where ElastiCache has one.
    provider(&world, false);
    let calls = Calls::of(&world, no_changes);
    assert_eq!(calls.count("GetResources"), 0);
    assert_eq!(calls.count("ListTagsForResource"), COUNT, "{}", calls.summary());
    assert!(calls.0.len() <= COUNT + PAGES + BY_ID, "{}", calls.summary());
    world.simulator.assert_no_violations();
}

/// The list in front of the change leaves a snapshot behind, which must not be shown after it.
#[test]
fn a_read_after_a_change_shows_the_change() {
    let world = World::new();
    let config = |text: &str| {
        format!(
            "resource \"terraform_data\" \"first\" {{\n  input = {text:?}\n}}\n\
             data \"elasticache_replication_groups\" \"before\" {{\n  depends_on = [terraform_data.first]\n}}\n\
             resource \"elasticache_replication_group\" \"test\" {{\n  replication_group_id = \"web\"\n  \
             description = {text:?}\n  node_type = \"cache.t3.micro\"\n  num_cache_clusters = 2\n  \
             subnet_group_name = \"default\"\n  \
             depends_on = [data.elasticache_replication_groups.before]\n}}\n\
             data \"elasticache_replication_group\" \"after\" {{\n  \
             replication_group_id = elasticache_replication_group.test.id\n  \
             depends_on = [elasticache_replication_group.test]\n}}\n\
             data \"elasticache_replication_groups\" \"after\" {{\n  \
             depends_on = [elasticache_replication_group.test]\n}}\n"
        )
    };
    for text in ["one", "two"] {
        world.write(&config(text));
        world.apply().ok();
        let shown = world.state().get("data.elasticache_replication_group.after", "description");
        assert_eq!(shown, text);
        let listed = world.state().get("data.elasticache_replication_groups.after", "ids");
        assert_eq!(listed, json!(["web"]));
    }
    world.simulator.assert_no_violations();
}

/// Waits poll at the same moments and share what they read.
#[test]
fn waits_share_polls() {
    let world = World::new();
    let group = |id: &str, count: usize, nodes: usize| {
        format!(
            "resource \"elasticache_replication_group\" \"{id}\" {{\n  count = {count}\n  \
             replication_group_id = \"{id}-${{count.index}}\"\n  description = \"many\"\n  \
             node_type = \"cache.t3.micro\"\n  num_cache_clusters = {nodes}\n  \
             subnet_group_name = \"default\"\n}}\n"
        )
    };
    let apply = |config: String| {
        Calls::of(&world, |world| {
            world.write(&config);
            world.run("apply", &["-auto-approve", "-refresh=false", "-parallelism=100"]).ok();
        })
    };

    // Nobody polls a group by itself while others are being created, but for the first ones.
    world.simulator.configure(json!({"create": {"seconds": 15}, "modify": {"seconds": 15}}));
    let calls = apply(group("many", 99, 1) + &group("one", 1, 2));
    let waiting = calls.after_last("CreateReplicationGroup");
    let polls = waiting.walks("DescribeReplicationGroups");
    assert!(polls >= 3 && waiting.describes() <= 4 * polls, "{polls} polls: {}", waiting.summary());
    let by_id = calls.ids("DescribeReplicationGroups").len();
    assert!(by_id <= 10, "{by_id}");

    // One replica more beside a thousand nodes of somebody else.
    (0..500).for_each(|number| world.simulator.put_group(&format!("other-{number}"), 1));
    let calls = apply(group("many", 99, 1) + &group("one", 1, 3));
    let waiting = calls.after_last("IncreaseReplicaCount");
    let polls = waiting.ids("DescribeReplicationGroups").len();
    assert!(polls >= 3 && waiting.describes() <= 3 * polls, "{polls} polls: {}", waiting.summary());
    world.simulator.assert_no_violations();
}
